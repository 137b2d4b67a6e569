package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An informer that goes on trying whatever happens, and says why it does not get on. */
final class Watched {
    private final String resource;
    private final SharedIndexInformer<?> informer;
    private final Failures failures;
    private volatile Optional<String> failure = Optional.empty();

    Watched(String resource, SharedIndexInformer<?> informer, Failures failures) {
        this.resource = resource;
        this.informer = informer;
        this.failures = failures;
    }

    /** Starts it; completes when everything has been listed. */
    CompletableFuture<Void> start() {
        return informer.exceptionHandler((_, met) -> {
            failure = Optional.of(failures.whenWatching(resource, met));
            return true;
        }).start().toCompletableFuture();
    }

    /** Why it is not watching, in words; empty: it is, or is about to. */
    Optional<String> trouble() {
        if (informer.isWatching()) {
            failure = Optional.empty();
        }
        return failure;
    }

    void stop() {
        informer.stop();
    }
}
