package io.mirrorlog.cli.plan;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.Circumstances;
import io.mirrorlog.writer.plan.HostAddresses;
import io.mirrorlog.writer.plan.Owner;
import io.mirrorlog.writer.plan.Ownership;
import io.mirrorlog.writer.plan.Planner;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the writer would do about everything that was decided, and about mirrors of the planned Links that nobody wants any more.
 *
 * @param local   the local cluster's name
 * @param targets the {@code targetClusterName}s of the planned Links
 * @param there   what is in the local cluster
 */
record Planning(ClusterName local, SortedSet<String> targets, LocalManifests there) {

    /** Every change, sorted by name. */
    SortedSet<PlannedChange> of(SortedMap<ObjectId, Desired.Decided> desired) {
        var changes = new TreeSet<PlannedChange>();
        desired.forEach((name, decided) -> changes.add(change(name, decided)));
        there.names().stream().filter(name -> !desired.containsKey(name)).flatMap(name -> surplus(name).stream())
                .forEach(changes::add);
        return changes;
    }

    private PlannedChange change(ObjectId name, Desired.Decided decided) {
        var actual = there.actual(name);
        return switch (decided) {
            case Desired.Wanted wanted -> {
                var mirror = HostAddresses.resolve(wanted.mirror(),
                        host -> Optional.of(there.clusterIp(name.named(host))
                                .orElse("<clusterIP of %s>".formatted(host))));
                var change = new Planner(local).plan(mirror, actual, circumstances(name, wanted.link(),
                        wanted.namespace()));
                yield new PlannedChange(name, change, about(wanted.link(), Optional.of(wanted.remote())),
                        isThere(change) ? Optional.of(mirror) : Optional.empty());
            }
            case Desired.Refused refused -> removal(name, refused.link(), actual)
                    .map(delete -> new PlannedChange(name, delete,
                            "%s: %s".formatted(refused.reason(), refused.message()), Optional.empty()))
                    .orElseGet(() -> new PlannedChange(name, new Change.Refuse(refused.reason(), refused.message()),
                            about(refused.link(), refused.remote()), Optional.empty()));
        };
    }

    /** A mirror of ours that no decision is about. */
    private Optional<PlannedChange> surplus(ObjectId name) {
        var actual = there.actual(name);
        var isOurs = Ownership.clusterOf(actual).filter(cluster -> targets.contains(cluster)).isPresent();
        return isOurs
                ? removal(name, new LinkName("any"), actual)
                        .map(delete -> new PlannedChange(name, delete, "no longer exported", Optional.empty()))
                : Optional.empty();
    }

    private Optional<Change.Delete> removal(ObjectId name, LinkName link, Actual actual) {
        return new Planner(local).remove(actual,
                circumstances(name, link, Optional.empty())) instanceof Change.Delete delete
                        ? Optional.of(delete)
                        : Optional.empty();
    }

    private Circumstances circumstances(ObjectId name, LinkName link, Optional<Desired.NewNamespace> namespace) {
        return new Circumstances(name, there.namespace(name.namespace()), namespace,
                new Owner(targets, link.equals(LinkName.LOCAL)), Optional.empty());
    }

    private static boolean isThere(Change change) {
        return switch (change) {
            case Change.Create _,Change.Update _,Change.Delete _,Change.Leave _,Change.MakeNamespace _ -> true;
            case Change.Refuse _,Change.Wait _,Change.Hold _ -> false;
        };
    }

    private static String about(LinkName link, Optional<RemoteRef> remote) {
        var service = remote.map(ref -> "%s in %s".formatted(ref.service(), ref.cluster()));
        return service.orElse("link " + link);
    }
}
