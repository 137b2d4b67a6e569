package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.cluster.LinkerdValues;
import io.mirrorlog.cli.cluster.Refused;
import io.mirrorlog.watcher.translate.Encodings.Malformed;
import java.util.Map;

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
        try {
            return of(LinkerdValues.read(client, namespace).orElseThrow(() -> new Refused(
                    "you need Linkerd to be installed on a cluster in order to get its credentials: there is no ConfigMap "
                            + "%s/linkerd-config in %s; name the control plane's namespace with -L, or another --context"
                                    .formatted(namespace, client.getMasterUrl()))));
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
