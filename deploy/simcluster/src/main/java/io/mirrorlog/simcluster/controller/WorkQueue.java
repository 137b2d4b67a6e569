package io.mirrorlog.simcluster.controller;

import io.mirrorlog.simcluster.object.ObjectKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Keys to look at, each once however often it was added, in the order in which they came. */
final class WorkQueue {
    private final SequencedSet<ObjectKey> waiting = new LinkedHashSet<>();
    private final Executor later;
    private final Consumer<ObjectKey> work;

    WorkQueue(Executor later, Consumer<ObjectKey> work) {
        this.later = later;
        this.work = work;
    }

    void add(ObjectKey key) {
        if (waiting.isEmpty()) {
            later.execute(this::drain);
        }
        waiting.add(key);
    }

    private void drain() {
        List<ObjectKey> batch = List.copyOf(waiting);
        waiting.clear();
        batch.forEach(work);
    }
}
