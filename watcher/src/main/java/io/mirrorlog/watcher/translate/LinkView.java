package io.mirrorlog.watcher.translate;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord.Spec;

/**
 * Everything known of one Link: its record, its options and its credentials.
 *
 * @param spec        what it says
 * @param options     what people added to it
 * @param credentials how to reach its cluster
 */
public record LinkView(Spec spec, LinkOptions options, Credentials credentials) {
    /** The same with another way to reach its cluster; empty: as it is. */
    public LinkView with(String kubeconfig) {
        return kubeconfig.isEmpty()
                ? this
                : new LinkView(Links.withCredentials(spec), options, new Credentials(kubeconfig, ""));
    }

    /** The Link's name. */
    public LinkName name() {
        return spec.link();
    }

    /** The name on this Kafka of the cluster that it leads to. It may be illegal. */
    public String cluster() {
        var mapped = options.options().cluster();
        return mapped.isEmpty() ? spec.targetClusterName() : mapped;
    }
}
