package io.mirrorlog.cli.check;

import io.mirrorlog.cli.cluster.Refused;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Asks many things at the same time, each for a bounded time. What was not answered by its end is given up. */
final class Questions implements AutoCloseable {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration timeout;

    Questions(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * One that was asked.
     *
     * @param whom who was, in words
     * @param end  when it is given up, as {@link System#nanoTime()}
     */
    record Asked<T>(String whom, Future<T> answer, long end, Duration timeout) {
        /** Waits for the answer. */
        Got<T> get() {
            try {
                return new Got.Known<>(answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
            } catch (TimeoutException _) {
                answer.cancel(true);
                return new Got.Unknown<>("%s did not answer within %d s: look at it, or give more time with --timeout"
                        .formatted(whom, timeout.toSeconds()));
            } catch (ExecutionException e) {
                var cause = Objects.requireNonNullElse(e.getCause(), e);
                return new Got.Unknown<>(cause instanceof Refused || cause.getMessage() != null
                        ? String.valueOf(cause.getMessage())
                        : cause.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while checking", e);
            }
        }
    }

    /** Asks; the answer comes later. */
    <T> Asked<T> ask(String whom, Supplier<T> question) {
        return new Asked<>(whom, executor.submit(question::get), System.nanoTime() + timeout.toNanos(), timeout);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
