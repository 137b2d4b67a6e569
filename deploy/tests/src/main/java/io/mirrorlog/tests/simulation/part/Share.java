package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.world.ForeignLeases;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.writer.apply.Replica;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one process of a writer may write: names in the partitions that were dealt to it, for links whose Leases nobody else holds. */
final class Share implements Replica {
    private final ForeignLeases leases;
    private final Seams seams;
    private final SortedSet<Integer> owned = new TreeSet<>();
    private int knownGivenBack;

    Share(ForeignLeases leases, Seams seams, Set<Integer> partitions) {
        this.leases = leases;
        this.seams = seams;
        this.owned.addAll(partitions);
        this.knownGivenBack = leases.givenBack();
    }

    @Override
    public boolean owns(int partition) {
        return owned.contains(partition);
    }

    @Override
    public boolean mayWrite(LinkName link) {
        return seams.mayWrite(!leases.held().contains(link));
    }

    /** The partitions of this process. */
    Set<Integer> partitions() {
        return Set.copyOf(owned);
    }

    /** Other partitions are its own from now on; whether it has more. */
    boolean deal(Set<Integer> partitions) {
        var gained = !owned.containsAll(partitions);
        owned.clear();
        owned.addAll(partitions);
        return gained;
    }

    /** Whether Leases were given back since this was asked last. */
    boolean hearsOfLeases() {
        var before = knownGivenBack;
        knownGivenBack = leases.givenBack();
        return before != knownGivenBack;
    }
}
