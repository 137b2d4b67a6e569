package io.mirrorlog.cli.plan;

import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.watcher.kube.Texts;
import io.mirrorlog.watcher.translate.LinkOptions;
import io.mirrorlog.watcher.translate.Links;
import io.mirrorlog.watcher.translate.LocalObjects;
import java.util.List;

/** A Link as it is planned with: its credentials do not matter, since nothing is asked. */
record PlannedLink(LinkRecord.Spec spec, LinkRecord.Options options) {

    /**
     * Every Link of some manifests.
     *
     * @throws IllegalArgumentException when options are malformed, in words that say how to mend them
     */
    static List<PlannedLink> all(LocalObjects objects) {
        return objects.links().entrySet().stream().map(link -> {
            var options = LinkOptions.of(link.getKey(), objects.options(), new Texts());
            if (!options.problem().isEmpty()) {
                throw new IllegalArgumentException(options.problem());
            }
            return new PlannedLink(Links.spec(link.getValue(), ""), options.options());
        }).toList();
    }

    /** The name of the cluster that it leads to. It may be illegal. */
    String cluster() {
        return options.cluster().isEmpty() ? spec.targetClusterName() : options.cluster();
    }
}
