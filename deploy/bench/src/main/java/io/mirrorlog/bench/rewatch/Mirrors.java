package io.mirrorlog.bench.rewatch;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.bench.site.InFlight;
import io.mirrorlog.bench.site.MirrorListing;
import io.mirrorlog.bench.site.Site;
import io.mirrorlog.cli.demo.RemoteApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Changes Services and mirrors of a site, past the product, and sees when the product has followed. */
final class Mirrors implements AutoCloseable {
    private static final String VERSION = "app.kubernetes.io/version";
    private static final int IN_FLIGHT = 8;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    /** So late it is not late, but never. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KubernetesClient local;
    private final KubernetesClient remote;

    Mirrors(Site site) {
        this.local = site.local().client();
        this.remote = site.remote().client();
    }

    /** Labels every tenth Service with a version, beginning with one of the first ten; gives how many. */
    int label(String version, int first) {
        var chosen = everyTenth(remote.services().inAnyNamespace().withLabel(RemoteApplication.EXPORTED).list()
                .getItems(), first);
        InFlight.each(Math.min(IN_FLIGHT, chosen.size()), chosen.size(), number -> remote.services().resource(
                new ServiceBuilder(chosen.get(number)).editMetadata().addToLabels(VERSION, version).endMetadata()
                        .build())
                .update());
        return chosen.size();
    }

    /** Deletes every tenth mirror. */
    void delete(int first) {
        var chosen = everyTenth(mirrors(), first);
        InFlight.each(Math.min(IN_FLIGHT, chosen.size()), chosen.size(),
                number -> local.services().resource(chosen.get(number)).delete());
    }

    /** Waits until so many mirrors have the version, and says when. */
    Instant awaitLabelled(String version, int count, Supplier<String> health) {
        return await(() -> local.services().inAnyNamespace().withLabel(MirrorListing.MIRRORED, "true")
                .withLabel(VERSION, version).list().getItems().size() == count, health);
    }

    /** Waits until there are so many mirrors with their Endpoints, and says when. */
    Instant awaitThere(int count, Supplier<String> health) {
        return await(() -> mirrors().size() == count && local.endpoints().inAnyNamespace()
                .withLabel(MirrorListing.MIRRORED, "true").list().getItems().size() == count, health);
    }

    private List<Service> mirrors() {
        return local.services().inAnyNamespace().withLabel(MirrorListing.MIRRORED, "true").list().getItems();
    }

    private static List<Service> everyTenth(List<Service> services, int first) {
        return services.stream().filter(service -> services.indexOf(service) % 10 == first % 10).toList();
    }

    private static Instant await(BooleanSupplier done, Supplier<String> health) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("not followed for %d s: %s".formatted(PATIENCE.toSeconds(),
                        health.get()));
            }
            Pause.of(BETWEEN_LOOKS);
        }
        return Instant.now();
    }

    @Override
    public void close() {
        local.close();
        remote.close();
    }
}
