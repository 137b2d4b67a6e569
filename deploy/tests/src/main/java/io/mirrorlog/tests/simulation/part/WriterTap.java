package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.chance.Killed;
import io.mirrorlog.tests.simulation.log.Outgoing;
import io.mirrorlog.tests.simulation.log.Tap;
import java.util.List;
import java.util.function.Consumer;

/** What becomes of a writer's records on their way to the log. */
final class WriterTap implements Tap {
    private final Surroundings around;
    private final Consumer<Outgoing> recorded;

    WriterTap(Surroundings around, Consumer<Outgoing> recorded) {
        this.around = around;
        this.recorded = recorded;
    }

    @Override
    public List<Outgoing> pass(Outgoing record) {
        return around.seams().fromWriter(record);
    }

    @Override
    public void passed(Outgoing record) {
        recorded.accept(record);
        if (around.faults().happens(Fault.WRITER_KILLED_AFTER_RECORD, 1)) {
            throw new Killed("after a record");
        }
    }
}
