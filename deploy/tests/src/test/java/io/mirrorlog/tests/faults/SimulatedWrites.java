package io.mirrorlog.tests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.store.Change;
import io.mirrorlog.topics.id.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** As a simulated cluster tells of them, each before it is answered. */
final class SimulatedWrites implements LocalWrites {
    private final Names names = new Names();
    private final Queue<Timed> made = new ConcurrentLinkedQueue<>();

    /** Those of a cluster in which nothing is yet. */
    SimulatedWrites(SimCluster local) {
        local.audit().read(this::changed);
    }

    @Override
    public List<Timed> take() {
        var taken = new ArrayList<Timed>();
        for (var next = made.poll(); next != null; next = made.poll()) {
            taken.add(next);
        }
        return taken;
    }

    private void changed(String program, Change change) {
        var object = change.key();
        if (Names.include(object.resource(), object.namespace())) {
            made.add(names.written(Instant.now(), Names.isOurs(program), object.resource(),
                    new ObjectId(object.namespace(), object.name()),
                    change instanceof Change.Put put
                            ? Optional.<JsonNode>of(put.after().object().json())
                            : Optional.empty()));
        }
    }

    @Override
    public void close() {
        // The cluster ends by itself.
    }
}
