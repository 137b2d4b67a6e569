package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.desired.Desired.NewNamespace;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Circumstances;
import io.mirrorlog.writer.plan.NamespaceState;
import io.mirrorlog.writer.plan.Owner;
import io.mirrorlog.writer.plan.Ownership;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says what a turn of a key is about, and whether it is this writer's to take. */
final class Subjects {
    private final LoopSettings settings;
    private final DesiredView desired;
    private final OutcomesView outcomes;
    private final LinksView links;
    private final Replica replica;

    Subjects(LoopSettings settings, DesiredView desired, OutcomesView outcomes, LinksView links, Replica replica) {
        this.settings = settings;
        this.replica = replica;
        this.desired = desired;
        this.outcomes = outcomes;
        this.links = links;
    }

    /** What is wanted under a name; empty when it is another writer's, or nobody's, or when nobody knows. */
    Optional<Subject> of(ObjectId key, Actual seen) {
        if (!owns(key)) {
            return Optional.empty();
        }
        var wish = desired.of(key);
        if (wish.isEmpty()) {
            return surplus(key, seen);
        }
        return wish.get() instanceof Wish.Told told
                ? subject(key, told).filter(subject -> isHeardOf(subject, seen))
                : Optional.empty();
    }

    /**
     * Whether what is to go is known to the log. Of a mirror that is younger than the decision against it, and that no outcome is about,
     * the log has lost the decision for it: it was restored from a backup, say. Then only a newer marker speaks against it. What was begun
     * and failed was judged then.
     */
    private boolean isHeardOf(Subject subject, Actual seen) {
        return !(subject.wish() instanceof Wish.Gone gone) || subject.isAbout() || isSaidOf(subject, seen)
                || !seen.made().isAfter(gone.recorded()) || desired.whole(subject.link(), partition(subject.key()))
                        .filter(marker -> !seen.made().isAfter(marker.recorded())).isPresent();
    }

    /** Of one that is held, too: it was there when that was said. */
    private static boolean isSaidOf(Subject subject, Actual seen) {
        var said = subject.outcome().orElse(null);
        return said instanceof Outcome.Held || (said instanceof Outcome.Applied applied
                && seen.service().map(service -> service.version().resourceVersion()).orElse("")
                        .equals(applied.serviceResourceVersion()));
    }

    /** Whether it still is this writer's: that can end while a turn goes on. */
    boolean areOurs(Subject subject) {
        return owns(subject.key()) && isFor(subject.link());
    }

    /** Whether a name is this replica's. */
    boolean owns(ObjectId key) {
        return replica.owns(partition(key));
    }

    /** A name of ours that something was said of though no record is about it; empty when there is no such. */
    Optional<Subject> nobodys(ObjectId key) {
        return outcomes.of(key).filter(_ -> owns(key) && desired.of(key).isEmpty())
                .filter(last -> isFor(last.outcome().link()))
                .map(last -> new Subject(key,
                        new Wish.Gone(last.outcome().desired(), DesiredView.noAttributes(last.outcome().desired()),
                                Instant.EPOCH),
                        Optional.of(last), last.outcome().link()));
    }

    private boolean isFor(LinkName link) {
        return settings.scope().test(link) && replica.mayWrite(link);
    }

    private int partition(ObjectId key) {
        return Partitioning.of(key, settings.partitions());
    }

    /** Whose objects under this name are ours. */
    private Owner owner(Subject subject) {
        var links = Stream.concat(Stream.of(subject.link()),
                subject.standing().stream().map(last -> last.outcome().link())).toList();
        return new Owner(clusterNames(subject), links.contains(LinkName.LOCAL));
    }

    private SortedSet<String> clusterNames(Subject subject) {
        var names = new TreeSet<>(links.targetsOf(subject.link()));
        subject.standing().ifPresent(last -> names.addAll(links.targetsOf(last.outcome().link())));
        var cluster = subject.wish().attributes().extension(Extension.CLUSTER);
        if (names.isEmpty() && !cluster.isEmpty() && !subject.link().equals(LinkName.LOCAL)) {
            names.add(cluster);
        }
        return names;
    }

    Circumstances circumstances(Subject subject, NamespaceState namespace, Optional<Mirror> applied) {
        var newNamespace = subject.wish() instanceof Wish.Wanted wanted
                ? wanted.desired().namespace()
                : Optional.<NewNamespace>empty();
        return new Circumstances(subject.key(), namespace, newNamespace, owner(subject), applied);
    }

    private Optional<Subject> subject(ObjectId key, Wish.Told told) {
        var standing = outcomes.of(key);
        return told.link().or(() -> standing.map(last -> last.outcome().link()))
                .filter(this::isFor)
                .map(link -> new Subject(key, told, standing, link));
    }

    /**
     * A mirror that no record is about is treated as if there were a tombstone, once everything is known about every link to its
     * cluster. A tombstone may have been compacted away.
     */
    private Optional<Subject> surplus(ObjectId key, Actual seen) {
        if (!settings.removeSurplus()) {
            return Optional.empty();
        }
        var candidates = Ownership.isFederated(seen)
                ? new TreeSet<>(List.of(LinkName.LOCAL))
                : Ownership.clusterOf(seen).map(links::linksTo).orElseGet(TreeSet::new);
        var partition = partition(key);
        return areWhole(candidates, partition) && areMembersKnown(seen, partition)
                ? candidates.stream().filter(this::isFor).findFirst()
                        .flatMap(link -> desired.whole(link, partition)
                                .map(marker -> new Subject(key, marker, outcomes.of(key), link)))
                        .filter(subject -> isHeardOf(subject, seen))
                : Optional.empty();
    }

    private boolean areWhole(SortedSet<LinkName> names, int partition) {
        return names.stream().allMatch(link -> desired.whole(link, partition).isPresent());
    }

    /** While a Link to a cluster that a federated Service has a member in was not heard of, nobody knows of that member. */
    private boolean areMembersKnown(Actual seen, int partition) {
        return !Ownership.isFederated(seen) || Ownership.remoteMembers(seen).stream().map(links::linksTo)
                .allMatch(to -> !to.isEmpty() && areWhole(to, partition));
    }
}
