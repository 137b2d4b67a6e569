package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.rules.Deciding;
import io.mirrorlog.projector.rules.Decision;
import io.mirrorlog.projector.rules.LinkDeciding;
import io.mirrorlog.projector.rules.LinkEntry;
import io.mirrorlog.projector.rules.Step.Touched;
import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which keys to decide about, and their decisions with today's rules, emitted where they differ. */
final class Decisions {
    private static final String WHOLE = "whole:";
    private static final String LINK = "link:";

    private final StoreKnown known;
    private final Emitter emitter;
    private final int partition;
    private final int partitions;

    Decisions(StoreKnown known, Emitter emitter, int partition, int partitions) {
        this.known = known;
        this.emitter = emitter;
        this.partition = partition;
        this.partitions = partitions;
    }

    /** After a fact of a cluster. The markers follow the decisions that they speak for. */
    void afterFact(ClusterName cluster, Touched touched, Trigger trigger) {
        switch (touched) {
            case Touched.These these -> these.services().forEach(remote -> Deciding.localNames(known, cluster, remote)
                    .forEach(local -> about(local.toString(), trigger)));
            case Touched.All _ -> keysOf(cluster).forEach(key -> about(key, trigger));
        }
        known.links().values().stream().filter(link -> link.cluster().filter(cluster::equals).isPresent())
                .forEach(link -> about(Desired.Whole.key(link.link()), trigger));
    }

    /** After a record of a Link. */
    void afterLink(LinkName name, Trigger trigger) {
        var keys = new TreeSet<String>();
        var link = known.link(name);
        link.cluster().ifPresent(cluster -> keys.addAll(keysOf(cluster)));
        keys.addAll(standing(name));
        LinkDeciding.key(link).map(ObjectId::toString).ifPresent(keys::add);
        keys.forEach(key -> about(key, trigger));
        about(Desired.Whole.key(name), trigger);
    }

    /** About everything: at task start, so that a crash, newer rules or a recreated topic all heal. */
    void all(Trigger trigger) {
        known.links().keySet().forEach(link -> afterLink(link, trigger));
        emitter.all().keySet().forEach(key -> about(key, trigger));
    }

    /** About one key of {@code desired}. */
    void about(String key, Trigger trigger) {
        if (key.startsWith(WHOLE)) {
            emit(key, LinkDeciding.aboutWhole(known, new LinkName(key.substring(WHOLE.length()))), trigger);
        } else if (key.indexOf('/') > 0) {
            aboutObject(key, ObjectId.parse(key), trigger);
        }
    }

    private void aboutObject(String key, ObjectId id, Trigger trigger) {
        if (!id.name().startsWith(LINK)) {
            emit(key, Deciding.about(known, id, emitter.standing(key).flatMap(Emitted::linkName)), trigger);
        } else if (Partitioning.of(id, partitions) == partition) {
            emit(key, LinkDeciding.aboutLink(known.link(new LinkName(id.name().substring(LINK.length())))), trigger);
        }
    }

    private void emit(String key, Decision decision, Trigger trigger) {
        emitter.emit(key, decision, trigger);
    }

    private SortedSet<String> keysOf(ClusterName cluster) {
        var keys = new TreeSet<String>();
        known.services(cluster).forEach(remote -> Deciding.localNames(known, cluster, remote)
                .forEach(local -> keys.add(local.toString())));
        known.links().values().stream().filter(link -> link.cluster().filter(cluster::equals).isPresent())
                .map(LinkEntry::link).forEach(link -> keys.addAll(standing(link)));
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
