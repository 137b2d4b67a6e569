package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.chance.Killed;
import io.mirrorlog.tests.simulation.log.Outgoing;
import io.mirrorlog.tests.simulation.log.Tap;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What becomes of a watcher's records on their way to the log. */
final class WatcherTap implements Tap {
    private final Surroundings around;
    private final Runnable lost;

    /**
     * A tap.
     *
     * @param lost told when a listing will have the wrong count
     */
    WatcherTap(Surroundings around, Runnable lost) {
        this.around = around;
        this.lost = lost;
    }

    @Override
    public List<Outgoing> pass(Outgoing record) {
        var faults = around.faults();
        if (faults.happens(Fault.WATCHER_KILLED, 1)) {
            throw new Killed("before a record");
        }
        if (isListed(record) && faults.happens(Fault.LISTED_FACT_LOST, 1)) {
            lost.run();
            return List.of();
        }
        var passing = around.seams().fromWatcher(record);
        if (faults.happens(Fault.FACT_DUPLICATED, 2)) {
            if (isListed(record)) {
                lost.run();
            }
            return passing.stream().<Outgoing>mapMulti((each, twice) -> {
                twice.accept(each);
                twice.accept(each);
            }).toList();
        }
        return passing;
    }

    private static boolean isListed(Outgoing record) {
        var op = record.headers().lastHeader("ce_op");
        return op != null && new String(op.value(), StandardCharsets.UTF_8).equals("r");
    }
}
