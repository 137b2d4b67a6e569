package io.mirrorlog.bench.idle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.bench.site.Site;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.topics.id.ClusterName;
import java.time.Duration;

/** The status of a Link. It is written some seconds after the mirrors that it names (behaviour §5.13). */
final class LinkStatus {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /** Many times as long as a writer waits between two passes. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private LinkStatus() {}

    /**
     * Waits until it names so many Services as mirrored.
     *
     * @throws IllegalStateException when it does not within a minute
     */
    static void await(Site site, int mirrors) {
        try (var local = site.local().client()) {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            var named = mirrored(local, site.remote().name());
            while (named != mirrors) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the status of Link %s names %d mirrored Services, not %d, for %d s"
                            .formatted(site.remote().name(), named, mirrors, PATIENCE.toSeconds()));
                }
                Thread.sleep(BETWEEN_LOOKS);
                named = mirrored(local, site.remote().name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static int mirrored(KubernetesClient local, ClusterName remote) {
        JsonNode services = JSON.valueToTree(LocalLinks.read(local, remote)).path("status").path("mirrorServices");
        var count = 0;
        for (var service : services) {
            count += "True".equals(service.path("conditions").path(0).path("status").asText()) ? 1 : 0;
        }
        return count;
    }
}
