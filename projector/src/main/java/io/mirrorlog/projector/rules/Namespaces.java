package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.desired.Desired.NewNamespace;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a mirror's namespace is made where there is none, and what it looks like (behaviour §4.4). */
final class Namespaces {
    private Namespaces() {}

    static Optional<NewNamespace> toMake(LinkEntry link) {
        return link.spec().filter(_ -> link.optionsOrDefaults().createNamespaces())
                .map(spec -> new NewNamespace(new TreeMap<>(Map.of(MirrorParts.MIRRORED_SERVICE, "true",
                        MirrorParts.CLUSTER_NAME, spec.record().targetClusterName()))));
    }
}
