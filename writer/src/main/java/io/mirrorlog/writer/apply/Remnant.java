package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.desired.Desired.Member;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Found;
import io.mirrorlog.writer.plan.Labels;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** A mirror that is held and no longer wanted: whose it was only the mirror itself says. */
final class Remnant {
    private Remnant() {}

    /**
     * The decision that it was made by, as far as a Link's status needs it.
     *
     * @param link  the link that holds it
     * @param links the links that lead to a {@code targetClusterName}
     * @return empty when the mirror does not say
     */
    static Optional<Desired.Decided> of(LinkName link, ObjectId name, Actual actual,
            Function<String, SortedSet<LinkName>> links) {
        return actual.service().map(Found::content).flatMap(service -> link.equals(LinkName.LOCAL)
                ? federated(name, service, links)
                : mirror(link, service));
    }

    private static Optional<Desired.Decided> mirror(LinkName link, MirrorService service) {
        return Labels.remoteService(service.annotations())
                .flatMap(remote -> ref(service.labels().getOrDefault(Labels.CLUSTER_NAME, ""), remote))
                .map(remote -> wanted(link, remote, service, List.of()));
    }

    private static Optional<Desired.Decided> federated(ObjectId name, MirrorService service,
            Function<String, SortedSet<LinkName>> links) {
        var members = Labels.remoteMembers(service.annotations()).entrySet().stream()
                .flatMap(entry -> member(name.named(entry.getValue()), entry.getKey(), links)).toList();
        return members.stream().findFirst().map(Member::remote)
                .map(remote -> wanted(LinkName.LOCAL, remote, service, members));
    }

    private static Stream<Member> member(ObjectId remote, String target, Function<String, SortedSet<LinkName>> links) {
        return links.apply(target).stream().flatMap(link -> ref(target, remote).stream()
                .map(ref -> Member.joined(link, ref, remote.name() + "@" + target)));
    }

    private static Optional<RemoteRef> ref(String cluster, ObjectId remote) {
        return ClusterName.isLegal(cluster)
                ? Optional.of(new RemoteRef(new ClusterName(cluster), remote, "", ""))
                : Optional.empty();
    }

    private static Desired.Decided wanted(LinkName link, RemoteRef remote, MirrorService service,
            List<Member> members) {
        return new Desired.Wanted(link, remote, new Mirror(service, Optional.empty()), List.of(), members,
                Optional.empty());
    }
}
