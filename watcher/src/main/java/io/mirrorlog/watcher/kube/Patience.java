package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Waits as long as an API server asks with 429 before a failure is told: the client's informers try again soon after it, whatever was
 * asked. Asked for more than a request may take, it waits a little less than that.
 */
final class Patience implements Interceptor {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String HEADER = "Retry-After";
    private static final Duration LONGEST = Duration.ofSeconds(9);

    @Override
    public CompletableFuture<Boolean> afterFailure(BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
        var asked = response.header(HEADER);
        return response.code() == TOO_MANY_REQUESTS && asked != null
                ? new CompletableFuture<Boolean>().completeOnTimeout(false, millis(asked), TimeUnit.MILLISECONDS)
                : CompletableFuture.completedFuture(false);
    }

    /** Kubernetes gives seconds, never a date. */
    private static long millis(String asked) {
        try {
            return Math.clamp(Long.parseLong(asked.trim()) * 1000, 0, LONGEST.toMillis());
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
