package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.rules.Affected;
import io.mirrorlog.projector.rules.Deciding;
import io.mirrorlog.projector.rules.Decision;
import io.mirrorlog.projector.rules.LinkDeciding;
import io.mirrorlog.projector.rules.LinkEntry;
import io.mirrorlog.projector.rules.Source;
import io.mirrorlog.projector.rules.Standing;
import io.mirrorlog.projector.rules.Step.Touched;
import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which keys to decide about, and their decisions with today's rules, emitted where they differ. */
final class Decisions {
    /** A marker speaks for decisions that are there. */
    private static final Comparator<String> MARKERS_LAST = Comparator
            .comparing((String key) -> key.startsWith(Desired.Whole.KEYS)).thenComparing(Comparator.naturalOrder());

    private final StoreKnown known;
    private final Emitter emitter;
    private final int partition;
    private final int partitions;
    /** What waits until the task has caught up: by key, as it was last to be decided. */
    private final SortedMap<String, Runnable> waiting = new TreeMap<>(MARKERS_LAST);
    private boolean begun;

    Decisions(StoreKnown known, Emitter emitter, int partition, int partitions) {
        this.known = known;
        this.emitter = emitter;
        this.partition = partition;
        this.partitions = partitions;
    }

    /** The keys of decisions that a fact of a cluster may change, before it is applied. */
    SortedSet<String> affectedBefore(ClusterName cluster, Touched touched) {
        return Affected.dependsOnWhatWas(known) ? affected(cluster, touched) : new TreeSet<>();
    }

    /** The keys of decisions that a fact of a cluster may change, after it was applied. */
    SortedSet<String> affected(ClusterName cluster, Touched touched) {
        return switch (touched) {
            case Touched.These these -> {
                var keys = new TreeSet<String>();
                these.services().forEach(remote -> Affected.by(known, cluster, remote)
                        .forEach(local -> keys.add(local.toString())));
                yield keys;
            }
            case Touched.All _ -> keysOf(cluster);
        };
    }

    /** After a fact of a cluster. The markers follow the decisions that they speak for. */
    void afterFact(ClusterName cluster, SortedSet<String> affected, Trigger trigger) {
        affected.forEach(key -> about(key, trigger));
        known.links().values().stream().filter(link -> link.cluster().filter(cluster::equals).isPresent())
                .forEach(link -> about(Desired.Whole.key(link.link()), trigger));
        about(Desired.Whole.key(LinkName.LOCAL), trigger);
    }

    /** After a record of a Link, which was like this before: what it no longer claims, another may have. */
    void afterLink(LinkEntry before, Trigger trigger) {
        keysFor(before).forEach(key -> about(key, trigger));
        about(Desired.Whole.key(before.link()), trigger);
        about(Desired.Whole.key(LinkName.LOCAL), trigger);
    }

    private SortedSet<String> keysFor(LinkEntry before) {
        var name = before.link();
        var keys = new TreeSet<String>();
        var link = known.link(name);
        var cluster = name.equals(LinkName.LOCAL) ? Optional.of(known.local()) : link.cluster();
        Stream.of(cluster, before.cluster()).flatMap(Optional::stream).distinct()
                .forEach(target -> keys.addAll(keysOf(target)));
        keys.addAll(standing(name));
        keys.addAll(standing(LinkName.LOCAL));
        LinkDeciding.key(link).map(ObjectId::toString).ifPresent(keys::add);
        return keys;
    }

    /** About everything: at task start, so that a crash, newer rules or a recreated topic all heal. */
    private void all(Trigger trigger) {
        var keys = new TreeSet<>(MARKERS_LAST);
        keys.addAll(emitter.all().keySet());
        known.links().values().forEach(link -> {
            keys.addAll(keysFor(link));
            keys.add(Desired.Whole.key(link.link()));
        });
        // Local members need no Link.
        keys.addAll(keysOf(known.local()));
        keys.add(Desired.Whole.key(LinkName.LOCAL));
        keys.forEach(key -> decide(key, trigger));
    }

    /** From now on what is to be decided is, first of all what has waited, then everything, and markers after all that they speak for. */
    void begin(Trigger trigger) {
        if (!begun) {
            begun = true;
            var markers = waiting.tailMap(Desired.Whole.KEYS);
            waiting.headMap(Desired.Whole.KEYS).values().forEach(Runnable::run);
            all(trigger);
            markers.values().forEach(Runnable::run);
            waiting.clear();
        }
    }

    /** That a record could not be read. */
    void unreadable(Desired.Unreadable what, Source source, Trigger trigger) {
        var key = Desired.Unreadable.key(what.position().topic());
        whenBegun(key, () -> emitter.emit(key, new Decision.Stands(what, List.of(source)), trigger));
    }

    /** About one key of {@code desired}. */
    void about(String key, Trigger trigger) {
        whenBegun(key, () -> decide(key, trigger));
    }

    private void whenBegun(String key, Runnable decision) {
        if (begun) {
            decision.run();
        } else {
            waiting.put(key, decision);
        }
    }

    private void decide(String key, Trigger trigger) {
        if (key.startsWith(Desired.Whole.KEYS)) {
            emit(key, LinkDeciding.aboutWhole(known, new LinkName(key.substring(Desired.Whole.KEYS.length()))),
                    trigger);
        } else if (key.indexOf('/') > 0) {
            aboutObject(key, ObjectId.parse(key), trigger);
        }
    }

    private void aboutObject(String key, ObjectId id, Trigger trigger) {
        if (!id.name().startsWith(Desired.LINK)) {
            emit(key,
                    Deciding.about(known, id,
                            emitter.standing(key).<Standing>map(emitted -> emitted).orElseGet(Standing::nothing)),
                    trigger);
        } else if (Partitioning.of(id, partitions) == partition) {
            emit(key,
                    LinkDeciding.aboutLink(known, known.link(new LinkName(id.name().substring(Desired.LINK.length())))),
                    trigger);
        }
    }

    private void emit(String key, Decision decision, Trigger trigger) {
        emitter.emit(key, decision, trigger);
    }

    private SortedSet<String> keysOf(ClusterName cluster) {
        var keys = new TreeSet<String>();
        Affected.byAll(known, cluster).forEach(local -> keys.add(local.toString()));
        keys.addAll(standing(LinkName.LOCAL));
        known.links().values().stream().filter(link -> link.cluster().filter(cluster::equals).isPresent())
                .forEach(link -> {
                    keys.addAll(standing(link.link()));
                    LinkDeciding.key(link).map(ObjectId::toString).ifPresent(keys::add);
                });
        return keys;
    }

    private SortedSet<String> standing(LinkName link) {
        var keys = new TreeSet<String>();
        for (Map.Entry<String, Emitted> entry : emitter.all().entrySet()) {
            if (entry.getValue().link().equals(link.value())) {
                keys.add(entry.getKey());
            }
        }
        return keys;
    }
}
