package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ClusterName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The records that a decision rests on. */
final class Causes {
    private Causes() {}

    static List<Source> of(Claim.Export export) {
        var causes = new ArrayList<>(export.link().sources());
        causes.add(export.service().source());
        export.endpoints().map(EndpointsEntry::source).ifPresent(causes::add);
        return causes;
    }

    /** That a Link wants nothing: the Link, and the listings that show it. */
    static List<Source> ofAbsence(Known known, LinkEntry link) {
        return Stream.concat(link.sources().stream(), link.cluster().stream()
                .flatMap(cluster -> listings(known, cluster))).toList();
    }

    /** That no cluster has a member. */
    static List<Source> ofAbsence(Known known) {
        var causes = new LinkedHashSet<Source>();
        listings(known, known.local()).forEach(causes::add);
        known.links().values().forEach(link -> causes.addAll(ofAbsence(known, link)));
        return List.copyOf(causes);
    }

    static Stream<Source> listings(Known known, ClusterName cluster) {
        var entry = known.cluster(cluster);
        return Stream.of(entry.services().finished(), entry.endpoints().finished()).flatMap(Optional::stream);
    }
}
