package io.mirrorlog.cli.check;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.check.Evidence.Linkerd;
import io.mirrorlog.cli.cluster.Asking;
import io.mirrorlog.cli.cluster.LinkerdValues;
import io.mirrorlog.cli.cluster.Refused;
import io.mirrorlog.watcher.translate.Encodings.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Single questions to an API server. */
final class ExtensionProbe {
    private static final String GROUP = "multicluster.linkerd.io";
    private static final List<String> VERBS = List.of("get", "list", "watch");

    private ExtensionProbe() {}

    /** Whether the server has Links of the version that is used, and shows them to us. */
    static boolean hasLinks(KubernetesClient client) {
        var resources = Asking.ask(client, it -> Optional.ofNullable(it.getApiResources(GROUP + "/v1alpha3")));
        return resources.stream().flatMap(list -> list.getResources().stream())
                .anyMatch(resource -> "Link".equals(resource.getKind()))
                && isAllowed(client, "list", GROUP, "links");
    }

    /** What a cluster's Linkerd says of itself. */
    static Linkerd linkerd(KubernetesClient client, String namespace) {
        var where = namespace.isEmpty() ? "linkerd" : namespace;
        try {
            var values = LinkerdValues.read(client, where).orElseThrow(
                    () -> new Refused("ConfigMap %s/linkerd-config does not exist in %s: is Linkerd installed there?"
                            .formatted(where, client.getMasterUrl())));
            return new Linkerd(text(values, "linkerdVersion"), text(values, "identityTrustAnchorsPEM"));
        } catch (Malformed e) {
            throw new Refused("ConfigMap %s/linkerd-config of %s: its values are %s".formatted(where,
                    client.getMasterUrl(), e.getMessage()), e);
        }
    }

    private static String text(Map<String, Object> values, String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /** What we may not do of what watching a cluster needs, as verb and resource. */
    static List<String> denied(KubernetesClient client) {
        var denied = new ArrayList<String>();
        VERBS.stream().filter(verb -> !isAllowed(client, verb, "", "services"))
                .forEach(verb -> denied.add(verb + " services"));
        VERBS.stream().filter(verb -> !isAllowed(client, verb, "discovery.k8s.io", "endpointslices"))
                .forEach(verb -> denied.add(verb + " endpointslices"));
        return denied;
    }

    private static boolean isAllowed(KubernetesClient client, String verb, String group, String resource) {
        var review = new SelfSubjectAccessReviewBuilder().withNewSpec().withNewResourceAttributes().withVerb(verb)
                .withGroup(group).withResource(resource).endResourceAttributes().endSpec().build();
        return Asking.ask(client, it -> it.authorization().v1().selfSubjectAccessReview().create(review)).getStatus()
                .getAllowed();
    }
}
