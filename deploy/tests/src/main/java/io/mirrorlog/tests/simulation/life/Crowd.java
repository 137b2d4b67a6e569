package io.mirrorlog.tests.simulation.life;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.chance.Faults;
import io.mirrorlog.tests.simulation.world.SourceCluster;
import io.mirrorlog.tests.simulation.world.SourceSlice.Pod;
import io.mirrorlog.topics.id.ObjectId;
import java.util.List;
import java.util.stream.IntStream;

/** So many Services of one cluster that their mirrors are held when they go at once; they come back, too. */
public final class Crowd {
    private static final int SIZE = 24;
    private static final List<String> NAMESPACES = List.of("shop", "bank");

    private final SourceCluster cluster;
    private final Dice dice;
    private final Faults faults;
    private boolean there;

    /** One that has not come. */
    public Crowd(SourceCluster cluster, Dice dice, Faults faults) {
        this.cluster = cluster;
        this.dice = dice;
        this.faults = faults;
    }

    /** It goes, or comes, or stays as it is. */
    public void make() {
        if (there && faults.happens(Fault.MASS_REMOVAL, 2)) {
            go();
        } else if (!there && dice.percent(6)) {
            come();
        }
    }

    /** All of them are there. */
    public void come() {
        there = true;
        services().forEach(service -> {
            cluster.put(service, Shapes.oneOfMany());
            cluster.putSlice(service, List.of(new Pod("", "192.0.2.1", true)), false);
        });
    }

    private void go() {
        there = false;
        switch (dice.below(3)) {
            case 0 -> services().forEach(cluster::delete);
            case 1 -> services().forEach(service -> cluster.put(service, Shapes.hidden()));
            default -> services().forEach(cluster::deleteSlice);
        }
    }

    private static List<ObjectId> services() {
        return IntStream.range(0, SIZE)
                .mapToObj(at -> new ObjectId(NAMESPACES.get(at % NAMESPACES.size()), "crowd-" + at)).toList();
    }
}
