package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.chance.Killed;
import io.mirrorlog.tests.simulation.world.Audit;
import io.mirrorlog.tests.simulation.world.LocalApi;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import java.util.Optional;
import java.util.function.Predicate;

/** The writer of some links through all its restarts, and now and then a second one beside it. */
public final class Writer {
    private final String name;
    private final Surroundings around;
    private final WriterProcess.Place place;
    private final Predicate<LinkName> scope;
    private WriterProcess process;
    private Optional<WriterProcess> zombie = Optional.empty();
    private int processes;

    /** A writer that has read nothing. */
    public Writer(String name, Surroundings around, ClusterName local, LocalApi api, Audit audit, Meddler meddler,
            Predicate<LinkName> scope) {
        this.name = name;
        this.around = around;
        this.place = new WriterProcess.Place(local, api, audit, meddler);
        this.scope = scope;
        this.process = begin();
    }

    private WriterProcess begin() {
        processes++;
        return new WriterProcess(name + "-" + processes, around, place, scope);
    }

    /** One step; whether there was anything to do. */
    public boolean step() {
        faults();
        if (zombie.isPresent() && around.dice().percent(30)) {
            stepOfZombie();
        }
        try {
            return process.step();
        } catch (Killed killed) {
            around.trace().say(() -> "writer " + name + ": " + killed.getMessage());
            restart();
            return true;
        }
    }

    private void faults() {
        if (around.faults().happens(Fault.WRITER_RESTARTED, 1)) {
            restart();
        }
        if (zombie.isEmpty() && around.faults().happens(Fault.WRITER_DOUBLED, 1)) {
            zombie = Optional.of(process);
            process.replaced();
            process = begin();
        }
    }

    private void stepOfZombie() {
        try {
            var _ = zombie.orElseThrow().step();
            if (around.dice().percent(3)) {
                settle();
            }
        } catch (Killed _) {
            settle();
        }
    }

    /** How far its processes have read a topic. */
    public long read(String topic, int partition) {
        return Math.min(process.position(topic, partition),
                zombie.map(second -> second.position(topic, partition)).orElse(Long.MAX_VALUE));
    }

    /** A second one beside it ends. */
    public void settle() {
        zombie.ifPresent(WriterProcess::end);
        zombie = Optional.empty();
    }

    /** It ends, and another begins. */
    public void restart() {
        process.end();
        process = begin();
    }
}
