package io.mirrorlog.writer.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks over HTTP, as the pod's own proxy lets it: 200 is an answer, and nothing else. Redirects are followed; no other proxy is used,
 * since the way to the gateway is what is probed (behaviour §6).
 */
public final class HttpProber implements Prober {
    private static final int OK = 200;

    private final Resolver resolver;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL).proxy(HttpClient.Builder.NO_PROXY)
            .executor(Executors.newVirtualThreadPerTaskExecutor()).build();

    /** A prober that looks hosts up with this. */
    public HttpProber(Resolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public Probed probe(URI target, Duration timeout) {
        if (resolver.resolve(target.getHost()) instanceof Resolver.Resolution.NotFound(var why)) {
            return new Probed.Unsent("host %s is not found (%s)".formatted(target.getHost(), why));
        }
        var began = System.nanoTime();
        var answer = client.sendAsync(HttpRequest.newBuilder(target).build(), BodyHandlers.discarding());
        try {
            var status = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS).statusCode();
            return status == OK
                    ? new Probed.Answered(Duration.ofNanos(System.nanoTime() - began))
                    : new Probed.Failed("it answers %d, not 200".formatted(status));
        } catch (TimeoutException _) {
            answer.cancel(true);
            return new Probed.Failed("no answer within " + GoDuration.text(timeout));
        } catch (ExecutionException e) {
            return new Probed.Failed(words(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            return new Probed.Unsent("it was interrupted");
        }
    }

    private static String words(ExecutionException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
