package io.mirrorlog.bench.site;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Does many things of one kind, so many of them at once. */
public final class InFlight {
    private InFlight() {}

    /**
     * Calls a task with every number below the count, each from one of so many virtual threads, and waits for all.
     *
     * @throws IllegalStateException when a task failed; no others are begun then
     */
    public static void each(int inFlight, int count, IntConsumer task) {
        var next = new AtomicInteger();
        var failure = new CompletableFuture<Void>();
        var threads = IntStream.range(0, inFlight).mapToObj(_ -> Thread.ofVirtual().start(() -> {
            for (var number = next.getAndIncrement(); number < count
                    && !failure.isDone(); number = next.getAndIncrement()) {
                try {
                    task.accept(number);
                } catch (RuntimeException e) {
                    failure.completeExceptionally(e);
                }
            }
        })).toList();
        threads.forEach(InFlight::join);
        if (failure.isDone()) {
            var met = failure.exceptionNow();
            throw new IllegalStateException("not done: " + Objects.requireNonNullElse(met.getMessage(), met.toString()),
                    met);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
