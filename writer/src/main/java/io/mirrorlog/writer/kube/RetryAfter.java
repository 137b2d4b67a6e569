package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers until when the API server asked us to wait. Its priority-and-fairness answers 429 with this header and no {@code Status},
 * and the client's exceptions carry no headers. The server means all of us, not one request.
 */
final class RetryAfter implements Interceptor {
    private static final String HEADER = "Retry-After";
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** A little less than a request may take. */
    private static final Duration LONGEST_UNTOLD = Duration.ofSeconds(9);

    private final InstantSource clock;
    private final AtomicReference<Instant> until = new AtomicReference<>(Instant.MIN);

    RetryAfter(InstantSource clock) {
        this.clock = clock;
    }

    /** How much of the wait is left. */
    Duration left() {
        var now = clock.instant();
        var asked = until.get();
        return asked.isAfter(now) ? Duration.between(now, asked) : Duration.ZERO;
    }

    @Override
    public CompletableFuture<Boolean> afterFailure(BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
        var seconds = response.header(HEADER);
        if (seconds != null) {
            note(seconds);
        }
        var wait = isListOrWatch(response.request()) ? Math.min(left().toMillis(), LONGEST_UNTOLD.toMillis()) : 0;
        return new CompletableFuture<Boolean>().completeOnTimeout(false, wait, TimeUnit.MILLISECONDS);
    }

    /** Informers try again soon after a failure whatever was asked, so they are told of it no sooner. */
    private static boolean isListOrWatch(HttpRequest request) {
        var query = request.uri().getQuery();
        return query != null && (query.contains("limit=") || query.contains("watch=true"));
    }

    /** Kubernetes gives seconds, never a date. */
    private void note(String seconds) {
        try {
            var asked = Duration.ofSeconds(Math.clamp(Long.parseLong(seconds.trim()), 0, LONGEST.toSeconds()));
            until.accumulateAndGet(clock.instant().plus(asked), (one, other) -> one.isAfter(other) ? one : other);
        } catch (NumberFormatException _) {
            // Not a wait we can honour; the back-off applies.
        }
    }
}
