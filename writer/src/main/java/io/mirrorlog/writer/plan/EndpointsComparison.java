package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.MirrorEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Endpoints that are wanted beside those that are there. Addresses and ports have no order; {@link MirrorEndpoints} sorts them. */
final class EndpointsComparison {
    private final MirrorEndpoints wanted;
    private final Found<MirrorEndpoints> found;
    private final Entries labels;
    private final Entries annotations;

    EndpointsComparison(MirrorEndpoints wanted, Found<MirrorEndpoints> found, Optional<MirrorEndpoints> applied) {
        this.wanted = wanted;
        this.found = found;
        this.labels = new Entries("endpoints.labels", wanted.labels(), found.content().labels(), ServiceComparison
                .union(found.written().labels(), applied.map(endpoints -> endpoints.labels().keySet())));
        this.annotations = new Entries("endpoints.annotations", wanted.annotations(), found.content().annotations(),
                ServiceComparison.union(found.written().annotations(),
                        applied.map(endpoints -> endpoints.annotations().keySet())));
    }

    List<String> fields() {
        var there = found.content();
        var fields = new ArrayList<>(labels.differing());
        fields.addAll(annotations.differing());
        if (!found.exact()) {
            fields.add("endpoints.subsets");
        }
        if (!wanted.ready().equals(there.ready())) {
            fields.add("endpoints.ready");
        }
        if (!wanted.notReady().equals(there.notReady())) {
            fields.add("endpoints.notReady");
        }
        if (!wanted.hosts().equals(there.hosts())) {
            fields.add("endpoints.hosts");
        }
        if (!ports(wanted).equals(ports(there))) {
            fields.add("endpoints.ports");
        }
        return fields;
    }

    Step<MirrorEndpoints> step() {
        return fields().isEmpty()
                ? new Step.Keep<>(Optional.of(found.version()))
                : new Step.Put<>(new MirrorEndpoints(labels.merged(), annotations.merged(), wanted.ready(),
                        wanted.notReady(), wanted.hosts(), wanted.ports()), found.version());
    }

    MirrorEndpoints before() {
        var there = found.content();
        return new MirrorEndpoints(labels.before(), annotations.before(), there.ready(), there.notReady(),
                there.hosts(), there.ports());
    }

    /** Without an address there is no subset, so nothing that could have ports. */
    private static List<EndpointPort> ports(MirrorEndpoints endpoints) {
        return endpoints.hasAddresses() ? endpoints.ports() : List.of();
    }
}
