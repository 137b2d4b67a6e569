package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An informer that goes on trying whatever happens, and says why it does not get on. The API server is asked beside it where it stands;
 * when the watch cannot be believed any more, another informer lists and watches in its place, into the same cache.
 *
 * @param <T> the kind of object
 */
final class Watched<T extends HasMetadata> {
    /** Nothing of this waits longer once the API server answers again. */
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS_BETWEEN_QUESTIONS = 20;
    private static final long PAGE = 500;
    private static final ListOptions ONE = new ListOptionsBuilder().withLimit(1L).build();

    private final What<T> what;
    private final Failures failures;
    private final RetryAfter retryAfter;
    private final Hearing hearing;
    private final Thread listener;
    private volatile Optional<String> failure = Optional.empty();
    private volatile Optional<String> unanswered = Optional.empty();
    private volatile Open<T> open;
    private volatile boolean stopped;

    /**
     * What is watched.
     *
     * @param resource  in the words of RBAC
     * @param objects   which of them
     * @param cache     where they are kept
     * @param handler   told of changes
     * @param lookAgain called when any of them may be another than before though its version is not
     */
    record What<T extends HasMetadata>(String resource,
            FilterWatchListDeletable<T, ? extends KubernetesResourceList<T>, ?> objects, ItemStore<T> cache,
            ResourceEventHandler<? super T> handler, Runnable lookAgain) {}

    private record Open<T extends HasMetadata>(SharedIndexInformer<T> informer, Valve<T> valve) {
        void close() {
            valve.close();
            informer.stop();
        }

        String reached() {
            return Objects.requireNonNullElse(informer.lastSyncResourceVersion(), "");
        }

        /** Asked between two watches the informer can fail to say it: it reads what it has of one twice. */
        boolean isWatching() {
            try {
                return informer.isWatching();
            } catch (NullPointerException _) {
                return false;
            }
        }
    }

    Watched(What<T> what, Failures failures, RetryAfter retryAfter, Duration deafAfter) {
        this.what = what;
        this.failures = failures;
        this.retryAfter = retryAfter;
        this.hearing = new Hearing(deafAfter);
        this.open = another();
        this.listener = Thread.ofVirtual().name("asking about " + what.resource()).unstarted(this::listen);
    }

    private Open<T> another() {
        var valve = new Valve<>(what.cache());
        var informer = what.objects().withLimit(PAGE).runnableInformer(0).itemStore(valve).removeNamespaceIndex()
                .addEventHandler(what.handler()).exceptionHandler((_, met) -> {
                    failure = Optional.of(failures.whenWatching(what.resource(), met));
                    return true;
                });
        return new Open<>(informer, valve);
    }

    /** Starts it; completes when everything has been listed. */
    CompletableFuture<Void> start() {
        listener.start();
        return open.informer().start().toCompletableFuture();
    }

    /** Why it is not watching, in words; empty: it is, or is about to. */
    Optional<String> trouble() {
        if (open.isWatching()) {
            failure = Optional.empty();
        }
        return unanswered.or(() -> failure);
    }

    private void listen() {
        try {
            for (var looks = 1; !stopped; looks++) {
                Thread.sleep(LOOK);
                var early = hearing.asksEarly(open.isWatching());
                if ((early || looks % LOOKS_BETWEEN_QUESTIONS == 0) && retryAfter.left().isZero()) {
                    ask();
                }
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    /** Before its first list there is nothing to be believed; it is tried again anyway. */
    private void ask() {
        var before = open.reached();
        if (before.isEmpty()) {
            return;
        }
        try {
            var version = what.objects().list(ONE).getMetadata().getResourceVersion();
            unanswered = Optional.empty();
            var verdict = hearing.answered(version, before, open.reached(), open.isWatching(),
                    System.nanoTime());
            switch (verdict) {
                case KEEP -> {
                }
                case LIST_AGAIN -> reopen(() -> {});
                case LOOK_AGAIN -> reopen(what.lookAgain());
            }
        } catch (KubernetesClientException e) {
            unanswered = Optional.of(failures.whenWatching(what.resource(), e));
            hearing.silence();
        }
    }

    private synchronized void reopen(Runnable listed) {
        if (!stopped) {
            open.close();
            open = another();
            var _ = open.informer().start().thenRun(listed);
        }
    }

    synchronized void stop() {
        stopped = true;
        listener.interrupt();
        open.close();
    }
}
