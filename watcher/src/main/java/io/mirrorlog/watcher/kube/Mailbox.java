package io.mirrorlog.watcher.kube;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Hands work from any thread to the one that owns a session's state, in order. It never blocks the sender: when it is full, work is lost,
 * and its owner is told so.
 */
public final class Mailbox implements Executor {
    private static final int BATCH = 256;

    private final BlockingQueue<Task> work;
    private final int capacity;
    private volatile boolean overflowed;
    /** Only touched by the owner. */
    private long since = System.nanoTime();

    public Mailbox(int capacity) {
        this.work = new ArrayBlockingQueue<>(capacity);
        this.capacity = capacity;
    }

    @Override
    public void execute(Runnable task) {
        if (!work.offer(new Task(task, System.nanoTime()))) {
            overflowed = true;
        }
    }

    /**
     * Waits for work, does some of it, and returns at the latest after the time given plus what the work takes.
     *
     * @throws Overflow when work was lost
     */
    public void work(Duration atMost) throws InterruptedException {
        var task = work.poll(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
        checkNothingLost();
        for (var done = 1; task != null; done++) {
            since = task.since();
            task.run().run();
            task = done < BATCH ? work.poll() : null;
        }
    }

    /** When the work that is being done was handed in, as {@link System#nanoTime} has it; for the owner only. */
    public long since() {
        return since;
    }

    /** How much work waits. */
    public int size() {
        return work.size();
    }

    private void checkNothingLost() {
        if (overflowed) {
            throw new Overflow(capacity);
        }
    }

    private record Task(Runnable run, long since) {}

    /** More came than was worked off. */
    public static final class Overflow extends RuntimeException {
        private static final long serialVersionUID = 1;

        Overflow(int capacity) {
            super("more than %d changes waited to be recorded".formatted(capacity));
        }
    }
}
