package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.Step.Touched;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The whole projector in memory, for replays and plans: facts and Links in, what is desired out. For one thread. */
public final class InMemoryProjection {
    private final InMemoryKnown known;
    private final SortedMap<ObjectId, Desired.Decided> desired = new TreeMap<>();

    /** Starts from what is known and what stands. */
    public InMemoryProjection(InMemoryKnown known, SortedMap<ObjectId, Desired.Decided> standing) {
        this.known = known;
        this.desired.putAll(standing);
    }

    /** What is known. */
    public Known known() {
        return known;
    }

    /** What is desired, by its name. */
    public SortedMap<ObjectId, Desired.Decided> desired() {
        return Collections.unmodifiableSortedMap(desired);
    }

    /** Takes a fact in. */
    public void fact(Observation observed) {
        var cluster = observed.cluster();
        var step = Folding.after(known, observed);
        var names = Affected.dependsOnWhatWas(known)
                ? affected(cluster, step.touched())
                : new TreeSet<ObjectId>();
        known.apply(cluster, step);
        names.addAll(affected(cluster, step.touched()));
        names.forEach(this::decide);
        if (step.touched() instanceof Touched.All) {
            decideLinksTo(cluster);
        }
    }

    /** Takes a record of a Link in. */
    public void link(LinkRecord record, Source source) {
        change(known.links().getOrDefault(record.link(), LinkEntry.unknown(record.link())).after(record, source));
    }

    /** Takes the tombstone of a Link's record in. */
    public void linkRemoved(LinkName link, String aspect) {
        change(known.links().getOrDefault(link, LinkEntry.unknown(link)).without(aspect));
    }

    private void change(LinkEntry link) {
        known.apply(link);
        var names = new TreeSet<>(standing(link.link()));
        names.addAll(standing(LinkName.LOCAL));
        var cluster = link.link().equals(LinkName.LOCAL) ? Optional.of(known.local()) : link.cluster();
        cluster.ifPresent(target -> names.addAll(Affected.byAll(known, target)));
        names.forEach(this::decide);
        LinkDeciding.key(link).ifPresent(key -> put(key, LinkDeciding.aboutLink(known, link)));
    }

    /** Another cluster under the name is a matter of the Links that lead to it. */
    private void decideLinksTo(ClusterName cluster) {
        known.oldestFirst().stream().filter(link -> link.cluster().filter(cluster::equals).isPresent())
                .forEach(link -> LinkDeciding.key(link)
                        .ifPresent(key -> put(key, LinkDeciding.aboutLink(known, link))));
    }

    private SortedSet<ObjectId> affected(ClusterName cluster, Touched touched) {
        var names = new TreeSet<ObjectId>();
        switch (touched) {
            case Touched.These these ->
                these.services().forEach(remote -> names.addAll(Affected.by(known, cluster, remote)));
            case Touched.All _ -> {
                names.addAll(Affected.byAll(known, cluster));
                names.addAll(standing(LinkName.LOCAL));
                known.links().values().stream().filter(link -> link.cluster().filter(cluster::equals).isPresent())
                        .forEach(link -> names.addAll(standing(link.link())));
            }
        }
        return names;
    }

    private SortedSet<ObjectId> standing(LinkName link) {
        var names = new TreeSet<ObjectId>();
        desired.forEach((name, decided) -> {
            if (decided.link().equals(link) && !name.name().startsWith(Desired.LINK)) {
                names.add(name);
            }
        });
        return names;
    }

    private void decide(ObjectId name) {
        put(name, Deciding.about(known, name, Standing.of(Optional.ofNullable(desired.get(name)))));
    }

    private void put(ObjectId name, Decision decision) {
        switch (decision) {
            case Decision.Stands stands when stands.desired() instanceof Desired.Decided decided ->
                desired.put(name, decided);
            case Decision.Nothing _ -> desired.remove(name);
            case Decision.Stands _,Decision.Unknown _ -> {
            }
        }
    }
}
