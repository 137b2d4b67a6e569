package io.mirrorlog.bench.floor;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mirrorlog.bench.site.InFlight;
import io.mirrorlog.cli.run.ClusterAccess;
import java.time.Duration;
import java.util.List;

/** Creates the objects of mirrors, and does nothing else: as fast as it goes with this client library and this API server. */
final class RawWriter {
    private RawWriter() {}

    /** Writes them all, so many at once, and says how long it took from opening the client to the last answer. */
    static Duration write(ClusterAccess cluster, Blueprint blueprint, int inFlight) {
        var serialization = new KubernetesSerialization();
        List<Service> services = blueprint.services().stream().map(text -> serialization.unmarshal(text, Service.class))
                .toList();
        List<Endpoints> endpoints = blueprint.endpoints().stream()
                .map(text -> serialization.unmarshal(text, Endpoints.class))
                .toList();
        var started = System.nanoTime();
        try (var client = client(cluster)) {
            InFlight.each(inFlight, services.size(), number -> {
                client.services().resource(services.get(number)).create();
                client.endpoints().resource(endpoints.get(number)).create();
            });
            return Duration.ofNanos(System.nanoTime() - started);
        }
    }

    /** With the settings of the writer's own client (writer.kube.KubeClients). */
    private static KubernetesClient client(ClusterAccess cluster) {
        return cluster.client(settings -> settings.withUserAgent("mirrorlog/writer").withRequestRetryBackoffLimit(0)
                .withRequestTimeout(10_000).withConnectionTimeout(5_000).withWatchReconnectInterval(500));
    }
}
