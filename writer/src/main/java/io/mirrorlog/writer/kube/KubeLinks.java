package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.writer.apply.LocalCluster.Obstacle;
import io.mirrorlog.writer.kube.Failures.Attempt;
import io.mirrorlog.writer.status.LinkObjects;
import io.mirrorlog.writer.status.TimedStatus;
import java.util.Map;
import java.util.Optional;

/**
 * Links behind an API server. Their status is replaced by a merge patch that names both lists, also when they are empty: one that is left
 * out would stay as it was (behaviour §1.4, Q2).
 */
final class KubeLinks implements LinkObjects {
    private static final ResourceDefinitionContext LINKS = new ResourceDefinitionContext.Builder()
            .withGroup("multicluster.linkerd.io").withVersion("v1alpha3").withKind("Link").withPlural("links")
            .withNamespaced(true).build();

    private final KubernetesClient client;
    private final Failures failures;

    KubeLinks(KubernetesClient client, Failures failures) {
        this.client = client;
        this.failures = failures;
    }

    @Override
    public Look read(ObjectId link) {
        try {
            var there = resource(link).get();
            return there == null ? new Look.Absent() : new Look.Seen(StatusJson.read(there));
        } catch (KubernetesClientException e) {
            return new Look.Blind(trouble(e, new Attempt("get", "links", link)));
        }
    }

    @Override
    public Optional<Trouble> write(ObjectId link, TimedStatus status) {
        var patch = client.getKubernetesSerialization().asJson(Map.of("status", StatusJson.write(status)));
        try {
            var _ = resource(link).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), patch);
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(trouble(e, new Attempt("patch", "links/status", link)));
        }
    }

    private Resource<GenericKubernetesResource> resource(ObjectId link) {
        return client.genericKubernetesResources(LINKS).inNamespace(link.namespace()).withName(link.name());
    }

    private Trouble trouble(KubernetesClientException e, Attempt attempt) {
        return switch (failures.of(e, attempt)) {
            case Obstacle.Failed(var failure) -> new Trouble(failure.reason(), failure.message());
            case Obstacle.Surprise(var message) -> new Trouble(Reason.CONFLICT, message);
        };
    }
}
