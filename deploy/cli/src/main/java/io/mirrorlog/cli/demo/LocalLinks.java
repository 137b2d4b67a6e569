package io.mirrorlog.cli.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.topics.id.ClusterName;
import java.util.Map;

/** The local side of a link, as {@code linkerd multicluster link-gen} makes it: a Link and its Secret (behaviour §1, §2). */
public final class LocalLinks {
    /** Where Links and their Secrets are. */
    public static final String NAMESPACE = "linkerd-multicluster";
    private static final ResourceDefinitionContext LINKS = new ResourceDefinitionContext.Builder()
            .withGroup("multicluster.linkerd.io")
            .withVersion("v1alpha3").withKind("Link").withPlural("links").withNamespaced(true).build();

    private LocalLinks() {}

    /** Makes the Link to a cluster and its Secret. */
    public static void apply(KubernetesClient local, ClusterAccess remote, String gatewayAddress) {
        RemoteApplication.ensureNamespace(local, NAMESPACE);
        local.secrets()
                .resource(new SecretBuilder().withNewMetadata().withName(secretName(remote.name()))
                        .withNamespace(NAMESPACE)
                        .endMetadata().withType("mirror.linkerd.io/remote-kubeconfig")
                        .addToStringData("kubeconfig", remote.kubeconfig()).build())
                .create();
        local.genericKubernetesResources(LINKS).inNamespace(NAMESPACE).resource(link(remote.name(), gatewayAddress))
                .create();
    }

    /** The Link to a cluster, as the API serves it. */
    public static GenericKubernetesResource read(KubernetesClient local, ClusterName remote) {
        return local.genericKubernetesResources(LINKS).inNamespace(NAMESPACE).withName(remote.value()).require();
    }

    private static GenericKubernetesResource link(ClusterName remote, String gatewayAddress) {
        return new GenericKubernetesResourceBuilder().withApiVersion("multicluster.linkerd.io/v1alpha3")
                .withKind("Link")
                .withNewMetadata().withName(remote.value()).withNamespace(NAMESPACE).endMetadata()
                .addToAdditionalProperties("spec", Map.of(
                        "targetClusterName", remote.value(),
                        "targetClusterDomain", "cluster.local",
                        "targetClusterLinkerdNamespace", "linkerd",
                        "clusterCredentialsSecret", secretName(remote),
                        "gatewayAddress", gatewayAddress,
                        "gatewayPort", "4143",
                        "gatewayIdentity",
                        "linkerd-gateway.linkerd-multicluster.serviceaccount.identity.linkerd.cluster.local",
                        "selector", Map.of("matchLabels", Map.of(RemoteApplication.EXPORTED, "true")),
                        "remoteDiscoverySelector",
                        Map.of("matchLabels", Map.of(RemoteApplication.EXPORTED, "remote-discovery")),
                        "federatedServiceSelector",
                        Map.of("matchLabels", Map.of("mirror.linkerd.io/federated", "member"))))
                .build();
    }

    private static String secretName(ClusterName remote) {
        return "cluster-credentials-" + remote;
    }
}
