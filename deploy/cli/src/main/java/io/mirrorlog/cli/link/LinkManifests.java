package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The objects of a link: its two Secrets with one kubeconfig, and the Link (behaviour §2, §8.2). */
final class LinkManifests {
    private static final String TYPE = "mirror.linkerd.io/remote-kubeconfig";
    private static final String PREFIX = "multicluster.linkerd.io/";

    private LinkManifests() {}

    /**
     * The objects, in the order in which they are applied.
     *
     * @param createdBy what made them, as the Link says
     */
    static List<HasMetadata> of(LinkRequest asked, LinkerdConfig target, String kubeconfig,
            Optional<GatewayFields> gateway, String createdBy) {
        return List.of(secret(asked, kubeconfig), destinationSecret(asked, target, kubeconfig),
                link(asked, target, gateway, createdBy));
    }

    private static Secret secret(LinkRequest asked, String kubeconfig) {
        return new SecretBuilder().withNewMetadata().withName(secretName(asked))
                .withNamespace(asked.places().multicluster()).endMetadata().withType(TYPE)
                .addToData("kubeconfig",
                        Base64.getEncoder().encodeToString(kubeconfig.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private static Secret destinationSecret(LinkRequest asked, LinkerdConfig target, String kubeconfig) {
        return new SecretBuilder(secret(asked, kubeconfig)).editMetadata().withNamespace(asked.places().linkerd())
                .addToLabels(PREFIX + "cluster-name", asked.cluster())
                .addToAnnotations(PREFIX + "cluster-domain", target.clusterDomain())
                .addToAnnotations(PREFIX + "trust-domain", target.trustDomain()).endMetadata().build();
    }

    private static GenericKubernetesResource link(LinkRequest asked, LinkerdConfig target,
            Optional<GatewayFields> gateway, String createdBy) {
        SortedMap<String, Object> spec = new TreeMap<>(Map.of("targetClusterName", asked.cluster(),
                "targetClusterDomain", target.clusterDomain(), "targetClusterLinkerdNamespace",
                asked.places().linkerd(), "clusterCredentialsSecret", secretName(asked),
                "remoteDiscoverySelector", asked.selectors().remoteDiscovery(), "federatedServiceSelector",
                asked.selectors().federated()));
        gateway.ifPresent(fields -> spec.putAll(Map.of("gatewayAddress", fields.addresses(), "gatewayPort",
                fields.port(), "gatewayIdentity", fields.identity(), "probeSpec", fields.probe(), "selector",
                asked.selectors().gateway())));
        addUnlessEmpty(spec, "excludedAnnotations", asked.excluded().annotations());
        addUnlessEmpty(spec, "excludedLabels", asked.excluded().labels());
        return new GenericKubernetesResourceBuilder().withApiVersion(PREFIX + "v1alpha3").withKind("Link")
                .withNewMetadata().withName(asked.cluster()).withNamespace(asked.places().multicluster())
                .addToAnnotations("linkerd.io/created-by", createdBy).endMetadata()
                .addToAdditionalProperties("spec", spec).build();
    }

    private static void addUnlessEmpty(SortedMap<String, Object> spec, String name, List<String> keys) {
        if (!keys.isEmpty()) {
            spec.put(name, keys);
        }
    }

    private static String secretName(LinkRequest asked) {
        return "cluster-credentials-" + asked.cluster();
    }
}
