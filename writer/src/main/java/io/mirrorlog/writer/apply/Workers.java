package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.settings.LogKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** So many virtual threads, each taking a key from the queue, a turn with it, and the next. */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final KeyedQueue<ObjectId> queue;
    private final Function<ObjectId, Optional<Duration>> turn;
    private final Duration afterBug;
    private final AtomicInteger bugs = new AtomicInteger();
    private final List<Thread> threads;

    Workers(KeyedQueue<ObjectId> queue, Function<ObjectId, Optional<Duration>> turn, int count, Duration afterBug) {
        this.queue = queue;
        this.turn = turn;
        this.afterBug = afterBug;
        this.threads = IntStream.range(0, count)
                .mapToObj(number -> Thread.ofVirtual().name("writer-" + number).unstarted(this::work)).toList();
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** How many turns ended in an exception, which is a bug. */
    int bugs() {
        return bugs.get();
    }

    private void work() {
        try {
            for (var key = queue.take(); key.isPresent(); key = queue.take()) {
                queue.done(key.get(), contained(key.get()));
            }
        } catch (InterruptedException | Recorder.Abandoned e) {
            LOG.debug("Worker ended", e);
        }
    }

    /** A bug that one mirror brings out must not keep the others from their turns. */
    private Optional<Duration> contained(ObjectId key) {
        try {
            return turn.apply(key);
        } catch (Recorder.Abandoned e) {
            throw e;
        } catch (RuntimeException e) {
            bugs.incrementAndGet();
            LOG.atError().addKeyValue(LogKeys.SERVICE, key).setCause(e)
                    .log("A turn failed by a bug; it is tried again");
            return Optional.of(afterBug);
        }
    }

    /** Takes no more keys, and lets turns that have begun end for so long; what is left then is interrupted. */
    void end(Duration within) {
        queue.close();
        join(within);
        threads.forEach(Thread::interrupt);
        join(AFTER_INTERRUPT);
    }

    private void join(Duration within) {
        var until = System.nanoTime() + within.toNanos();
        try {
            for (var thread : threads) {
                var left = until - System.nanoTime();
                if (left > 0 && thread.getState() != Thread.State.NEW) {
                    var _ = thread.join(Duration.ofNanos(left));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
