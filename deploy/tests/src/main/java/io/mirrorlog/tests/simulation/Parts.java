package io.mirrorlog.tests.simulation;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.invariant.WriterAudit;
import io.mirrorlog.tests.simulation.life.Trouble;
import io.mirrorlog.tests.simulation.part.Gateways;
import io.mirrorlog.tests.simulation.part.LinkWatcher;
import io.mirrorlog.tests.simulation.part.Projector;
import io.mirrorlog.tests.simulation.part.Surroundings;
import io.mirrorlog.tests.simulation.part.Watcher;
import io.mirrorlog.tests.simulation.part.Writer;
import io.mirrorlog.tests.simulation.part.WriterProcess;
import io.mirrorlog.tests.simulation.world.SourceCluster;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** All processes of a simulation. */
final class Parts {
    private static final int STEPS_AT_ONCE = 10;
    private final Dice dice;
    private final List<Watcher> watchers;
    private final List<Projector> projectors;
    private final List<Writer> writers;
    private final List<BooleanSupplier> writerSteps = new ArrayList<>();
    private final List<BooleanSupplier> steps = new ArrayList<>();

    Parts(World world, Surroundings around, WriterAudit audit, Trouble trouble) {
        this.dice = around.dice();
        this.watchers = world.clusters().stream().map(cluster -> new Watcher(cluster, around)).toList();
        var names = world.clusters().stream().map(SourceCluster::name).toList();
        this.projectors = IntStream.range(0, around.log().partitions())
                .mapToObj(partition -> new Projector(around, World.LOCAL, names, partition)).toList();
        var place = new WriterProcess.Place(World.LOCAL, world.local(), world.leases(), audit, trouble::meddle);
        this.writers = scopes().stream().map(scope -> new Writer(scope.name(), around, place, scope.links())).toList();
        watchers.forEach(watcher -> steps.add(watcher::step));
        projectors.forEach(projector -> steps.add(projector::step));
        writers.forEach(writer -> writerSteps.add(writer::step));
        steps.addAll(writerSteps);
        steps.add(new LinkWatcher(around, World.LOCAL, world.links())::step);
        steps.add(new Gateways(around, World.LOCAL, world.links(), world.addresses(), world.dead())::step);
    }

    /** The links that one writer writes. */
    private record Scope(String name, Predicate<LinkName> links) {}

    /** One writer for all, or one for each remote cluster and one for the rest. */
    private List<Scope> scopes() {
        if (dice.percent(50)) {
            return List.of(new Scope("all", _ -> true));
        }
        return List.of(new Scope("east", link -> link.value().startsWith("east")),
                new Scope("rest", link -> !link.value().startsWith("east")));
    }

    List<Watcher> watchers() {
        return watchers;
    }

    List<Projector> projectors() {
        return projectors;
    }

    /** Some steps of any part; of a writer more often, since it has most to do. */
    void step() {
        var part = dice.percent(25) ? dice.oneOf(writerSteps) : dice.oneOf(steps);
        for (var i = dice.between(1, STEPS_AT_ONCE); i > 0 && part.getAsBoolean(); i--) {
            // Until it has nothing to do.
        }
    }

    /** Every part goes on as long as it can, in turns; whether any had anything to do. */
    boolean drain() {
        var did = false;
        for (var part : steps) {
            for (var i = 0; i < 4 * STEPS_AT_ONCE && part.getAsBoolean(); i++) {
                did = true;
            }
        }
        return did;
    }

    /** Whether what is in a cluster is in the log, and the projectors have read it. */
    boolean know(ClusterName cluster) {
        return watchers.stream().filter(watcher -> watcher.isOf(cluster)).allMatch(Watcher::isIdle)
                && projectors.stream().allMatch(projector -> projector.hasRead(Catalogue.observed(cluster)));
    }

    /** Whatever ran twice runs once. */
    void settle() {
        watchers.forEach(Watcher::settle);
        projectors.forEach(Projector::settle);
        writers.forEach(Writer::settle);
    }

    /** How far everyone who reads a topic has read it. */
    long readByAll(String topic, int partition) {
        var read = projectors.get(partition).readForGood(topic);
        for (var writer : writers) {
            read = Math.min(read, writer.read(topic, partition));
        }
        return read;
    }

    void checkpoint() {
        watchers.forEach(Watcher::checkpoint);
    }

    /** Restarts everything, or everything but the watchers, which list again what nobody else needs to hear. */
    void restartAll(boolean watchersToo) {
        projectors.forEach(Projector::restartWell);
        writers.forEach(Writer::restart);
        if (watchersToo) {
            watchers.forEach(Watcher::restart);
        }
    }
}
