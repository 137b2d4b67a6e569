package io.mirrorlog.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.topics.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.mirrorlog.tests.LinkObjects.mirrored;
import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static io.mirrorlog.tests.Workloads.exported;
import static org.assertj.core.api.Assertions.assertThat;

/** Links in the versions of before (behaviour §1.1): all that they say counts, and their status is written in the newest. */
interface LinkVersionTests extends ModeTests {
    ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({"v1alpha1, one", "v1alpha2, two", "v1alpha3, three"})
    default void aLinkInAnyVersionIsReadWithoutLoss(String version, String name) {
        var namespace = world().namespace("version");
        world().links().options(name, "cluster: east");

        world().links().create(version, name, Map.of(
                "probeSpec", Map.of("path", "/ready", "port", "4191", "period", "3s", "timeout", "20s",
                        "failureThreshold", "5"),
                "remoteDiscoverySelector", Map.of("matchExpressions", List.of(Map.of("key",
                        "mirror.linkerd.io/exported", "operator", "In", "values", List.of("flat-" + name)))),
                "gatewayAddress", "192.0.2.31,192.0.2.30"));
        world().east().run(Workloads.service(namespace, "web", exported(name)));
        world().east().run(Workloads.service(namespace, "api", exported("flat-" + name)));

        awaitAsserted(() -> assertThat(world().links().mirrorServices(name, namespace)).containsExactly(
                mirrored(namespace, "api", "api-" + name), mirrored(namespace, "web", "web-" + name)));
        var endpoints = world().endpoints(namespace, "web-" + name).orElseThrow();
        assertThat(endpoints.ready()).containsExactly("192.0.2.30", "192.0.2.31");
        assertThat(endpoints.ports()).containsExactly("http TCP 4143");
        assertThat(endpoints.annotations()).isEqualTo(Map.of("mirror.linkerd.io/remote-gateway-identity",
                "gateway.example.org", "mirror.linkerd.io/remote-svc-fq-name",
                "web." + namespace + ".svc.cluster.local"));
        assertThat(world().service(namespace, "api-" + name).orElseThrow().labels())
                .containsEntry("multicluster.linkerd.io/remote-discovery", name);
        assertThat(recorded(name).path("probe")).isEqualTo(JSON.valueToTree(Map.of("path", "/ready", "port", "4191",
                "period", "3s", "timeout", "20s", "failureThreshold", "5")));
    }

    private JsonNode recorded(String link) {
        return world().pipeline().topics().read(Catalogue.links(Pipeline.LOCAL)).stream()
                .filter(record -> record.key().equals(link + "/spec")).map(record -> parse(record.value()))
                .reduce((_, last) -> last).orElseThrow();
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
