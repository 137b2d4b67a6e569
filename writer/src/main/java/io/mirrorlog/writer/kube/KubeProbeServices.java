package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.writer.apply.LocalCluster.Obstacle;
import io.mirrorlog.writer.gateway.ProbeServices;
import io.mirrorlog.writer.kube.Failures.Attempt;
import io.mirrorlog.writer.plan.Step;
import java.util.Optional;

/** Probe Services behind an API server. Their Endpoints are in no informer's cache: that has mirrors only. */
final class KubeProbeServices implements ProbeServices {
    private final KubernetesClient client;
    private final Failures failures;
    private final MirrorObjects<Endpoints, MirrorEndpoints> endpoints;

    KubeProbeServices(KubernetesClient client, Failures failures) {
        this.client = client;
        this.failures = failures;
        this.endpoints = new MirrorObjects<>(client.endpoints(), new Shape.OfEndpoints(), failures);
    }

    @Override
    public Look look(ObjectId name) {
        try {
            var service = client.services().inNamespace(name.namespace()).withName(name.name()).get();
            return service == null ? new Look.Absent() : new Look.Seen(endpoints.read(name));
        } catch (KubernetesClientException e) {
            return new Look.Blind(words(failures.of(e, new Attempt("get", "services", name))));
        }
    }

    @Override
    public Optional<String> carryOut(ObjectId name, Step<MirrorEndpoints> step) {
        return endpoints.carryOut(name, step).obstacle().map(KubeProbeServices::words);
    }

    private static String words(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.Failed(var failure) -> failure.message();
            case Obstacle.Surprise(var message) -> message;
        };
    }
}
