package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.demo.LocalLinks;
import java.util.Map;
import java.util.TreeMap;

/** Links that something is wrong with, each under a name of its own beside the one that works. */
final class BadLinks {
    private final KubernetesClient local;

    BadLinks(KubernetesClient local) {
        this.local = local;
    }

    /** A Link to a cluster of its own name, whose fields are as they should be but for those given; the Secret is another matter. */
    void link(String name, Map<String, Object> wrong) {
        var spec = new TreeMap<String, Object>(Map.of("targetClusterName", name, "targetClusterDomain",
                "cluster.local", "targetClusterLinkerdNamespace", "linkerd", "clusterCredentialsSecret",
                "cluster-credentials-" + name, "gatewayAddress", "192.0.2.20", "gatewayPort", "4143",
                "gatewayIdentity", "gateway.example.org", "selector",
                Map.of("matchLabels", Map.of("mirror.linkerd.io/exported", name))));
        spec.putAll(wrong);
        GenericKubernetesResource link = new GenericKubernetesResourceBuilder()
                .withApiVersion("multicluster.linkerd.io/v1alpha3").withKind("Link").withNewMetadata().withName(name)
                .withNamespace(LocalLinks.NAMESPACE).endMetadata().addToAdditionalProperties("spec", spec).build();
        local.resource(link).create();
    }

    /** A Secret as a Link of that name expects it, with one key. */
    void secret(String link, String key, String value) {
        local.resource(new SecretBuilder().withNewMetadata().withName("cluster-credentials-" + link)
                .withNamespace(LocalLinks.NAMESPACE).endMetadata().withType("mirror.linkerd.io/remote-kubeconfig")
                .addToStringData(key, value).build()).create();
    }

    /** The option that says that a Link's cluster is the one that is watched already. */
    void leadsTo(String link, String cluster) {
        new LinkObjects(local).options(link, "cluster: " + cluster);
    }
}
