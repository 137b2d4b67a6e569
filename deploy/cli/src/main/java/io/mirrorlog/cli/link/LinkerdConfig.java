package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.cluster.Asking;
import io.mirrorlog.cli.cluster.Refused;
import io.mirrorlog.watcher.kube.Texts;
import io.mirrorlog.watcher.translate.Encodings.Malformed;
import java.util.Map;
import java.util.Objects;

/**
 * What a cluster's Linkerd says of itself in ConfigMap {@code linkerd-config}.
 *
 * @param clusterDomain the cluster's DNS domain
 * @param trustDomain   the domain of its mesh identities
 * @param version       Linkerd's version; empty: it does not say
 */
record LinkerdConfig(String clusterDomain, String trustDomain, String version) {
    private static final String DEFAULT_DOMAIN = "cluster.local";

    /**
     * Reads it.
     *
     * @throws Refused when there is none, or it cannot be read
     */
    static LinkerdConfig read(KubernetesClient client, String namespace) {
        var map = Asking.ask(client,
                asked -> asked.configMaps().inNamespace(namespace).withName("linkerd-config").get());
        if (map == null) {
            throw new Refused(
                    "you need Linkerd to be installed on a cluster in order to get its credentials: there is no ConfigMap "
                            + "%s/linkerd-config in %s; name the control plane's namespace with -L, or another --context"
                                    .formatted(namespace, client.getMasterUrl()));
        }
        try {
            return of(new Texts().yaml(Objects.requireNonNullElse(map.getData(), Map.<String, String>of())
                    .getOrDefault("values", "")));
        } catch (Malformed e) {
            throw new Refused("ConfigMap %s/linkerd-config: its values are %s: install Linkerd again"
                    .formatted(namespace, e.getMessage()), e);
        }
    }

    private static LinkerdConfig of(Map<String, Object> values) {
        return new LinkerdConfig(text(values, "clusterDomain", DEFAULT_DOMAIN),
                text(values, "identityTrustDomain", DEFAULT_DOMAIN), text(values, "linkerdVersion", ""));
    }

    private static String text(Map<String, Object> values, String name, String otherwise) {
        return values.get(name) instanceof String text && !text.isBlank() ? text : otherwise;
    }
}
