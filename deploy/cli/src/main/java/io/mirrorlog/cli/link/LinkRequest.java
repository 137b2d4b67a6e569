package io.mirrorlog.cli.link;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What link to which cluster is asked for (behaviour §8.2).
 *
 * @param cluster             the target cluster's name, and the Link's
 * @param places              where its objects are
 * @param serviceAccount      the target cluster's account that the link's controller is
 * @param apiServer           the address that the local cluster reaches the target's API server at; absent: as the kubeconfig says
 * @param gateway             its gateway; absent: it has none
 * @param selectors           which Services are mirrored how
 * @param excluded            what mirrors do not have
 */
record LinkRequest(String cluster, Places places, String serviceAccount, Optional<String> apiServer,
        Optional<Gateway> gateway, Selectors selectors, Excluded excluded) {
    /**
     * Namespaces.
     *
     * @param multicluster the extension's, in both clusters
     * @param linkerd      the control plane's, in both clusters
     */
    record Places(String multicluster, String linkerd) {}

    /**
     * The gateway.
     *
     * @param service   its Service's name
     * @param namespace where that is
     * @param addresses comma-separated, in place of the Service's; empty: the Service's
     * @param port      in place of the Service's; 0: the Service's
     */
    record Gateway(String service, String namespace, String addresses, int port) {
        /** As Linkerd's messages name it. */
        String name() {
            return service + "." + namespace;
        }
    }

    /** Which Services are mirrored how, as LabelSelectors. */
    record Selectors(SortedMap<String, Object> gateway, SortedMap<String, Object> remoteDiscovery,
            SortedMap<String, Object> federated) {}

    /** Keys, and prefixes of keys, that mirrors do not have. */
    record Excluded(List<String> annotations, List<String> labels) {
        Excluded {
            annotations = List.copyOf(annotations);
            labels = List.copyOf(labels);
        }
    }
}
