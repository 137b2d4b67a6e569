package io.mirrorlog.simcluster;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The one thread the cluster lives on, and how other threads reach into it. */
final class EventLoop {
    private static final int PATIENCE_SECONDS = 30;

    private final Context context;

    EventLoop(Vertx vertx) {
        this.context = vertx.getOrCreateContext();
    }

    /** Does something on the loop and waits until it is done. */
    void run(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    <T> T call(Callable<T> action) {
        CompletableFuture<T> done = new CompletableFuture<>();
        later(() -> {
            try {
                done.complete(action.call());
            } catch (Exception failed) {
                done.completeExceptionally(failed);
            }
        });
        return done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Starts something on the loop and waits for what it gives. */
    <T> T await(Callable<Future<T>> action) {
        return call(action).toCompletionStage().toCompletableFuture().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    void later(Runnable action) {
        context.runOnContext(_ -> action.run());
    }
}
