package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.chance.Killed;
import io.mirrorlog.topics.id.ClusterName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The projector of one partition through all its restarts, and now and then a second one beside it. */
public final class Projector {
    private final Surroundings around;
    private final ProjectorSettings settings;
    private final List<String> topics;
    private final int partition;
    private TaskState committed = TaskState.empty();
    private ProjectorTask task;
    private Optional<ProjectorTask> zombie = Optional.empty();

    /** A projector that has read nothing. */
    public Projector(Surroundings around, ClusterName local, List<ClusterName> watched, int partition) {
        this.around = around;
        this.settings = ProjectorSettings.single(local, around.log().partitions(), Path.of("unused"));
        this.topics = ProjectorTask.topics(local, watched);
        this.partition = partition;
        this.task = new ProjectorTask(around, settings, partition, committed);
    }

    /** One step; whether there was anything to do. */
    public boolean step() {
        faults();
        if (zombie.isPresent() && around.dice().percent(30)) {
            stepOfZombie();
        }
        try {
            return task.step(topics);
        } catch (Killed killed) {
            around.trace().say(() -> "projector " + partition + ": " + killed.getMessage());
            restart();
            return true;
        }
    }

    private void faults() {
        var faults = around.faults();
        if (around.dice().percent(10)) {
            committed = task.state();
        }
        if (faults.happens(Fault.PROJECTOR_RESTARTED, 1)) {
            restart();
        }
        if (zombie.isEmpty() && faults.happens(Fault.PROJECTOR_DOUBLED, 1)) {
            zombie = Optional.of(task);
            task = new ProjectorTask(around, settings, partition, committed);
        }
    }

    private void stepOfZombie() {
        try {
            var _ = zombie.orElseThrow().step(topics);
            if (around.dice().percent(20)) {
                zombie = Optional.empty();
            }
        } catch (Killed _) {
            zombie = Optional.empty();
        }
    }

    /** It goes on from its last commit: with what its changelogs have now, or with what they had then. */
    private void restart() {
        var now = task.state();
        var lost = around.faults().happens(Fault.PROJECTOR_STATE_LOST, 30);
        var from = around.seams().commitsBeforeState()
                ? new TaskState(now.positions(), committed.stores())
                : new TaskState(committed.positions(), lost ? committed.stores() : now.stores());
        committed = from;
        task = new ProjectorTask(around, settings, partition, from);
    }

    /** Ends well and begins again. */
    public void restartWell() {
        committed = task.state();
        zombie = Optional.empty();
        task = new ProjectorTask(around, settings, partition, committed);
    }

    /** A second one beside it ends. */
    public void settle() {
        zombie = Optional.empty();
    }

    /** Up to where it will never read a topic again; of one that it does not read everything. */
    public long readForGood(String topic) {
        return topics.contains(topic)
                ? Math.min(committed.positions().getOrDefault(topic, 0L),
                        zombie.map(second -> second.position(topic)).orElse(Long.MAX_VALUE))
                : Long.MAX_VALUE;
    }

    /** Whether it has read a topic to its end. */
    public boolean hasRead(String topic) {
        return position(topic) >= around.log().end(topic, partition);
    }

    /** How far it has read a topic. */
    public long position(String topic) {
        return task.position(topic);
    }
}
