package io.mirrorlog.kube;

import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import io.mirrorlog.topics.metric.RequestCounts;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Opens a web socket, which is how the client watches, and counts the request that asks for it: answered when it is open. */
final class CountedWebSocket implements WebSocket.Builder {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final WebSocket.Builder builder;
    private final RequestCounts counts;
    private URI address = URI.create("");

    CountedWebSocket(WebSocket.Builder builder, RequestCounts counts) {
        this.builder = builder;
        this.counts = counts;
    }

    @Override
    public CompletableFuture<WebSocket> buildAsync(WebSocket.Listener listener) {
        var sent = CountedClient.began(counts, "GET", address);
        var opening = builder.buildAsync(listener);
        var _ = opening.whenComplete((_, failure) -> {
            if (failure == null) {
                sent.answered(SWITCHING_PROTOCOLS);
            } else {
                refused(sent, failure);
            }
        });
        return opening;
    }

    private static void refused(RequestCounts.Sent sent, Throwable failure) {
        if (cause(failure) instanceof WebSocketHandshakeException refusal) {
            sent.answered(refusal.getResponse().code());
        } else {
            sent.failed();
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException
                ? Objects.requireNonNullElse(failure.getCause(), failure)
                : failure;
    }

    @Override
    public WebSocket.Builder subprotocol(String protocol) {
        builder.subprotocol(protocol);
        return this;
    }

    @Override
    public WebSocket.Builder header(String name, String value) {
        builder.header(name, value);
        return this;
    }

    @Override
    public WebSocket.Builder setHeader(String name, String value) {
        builder.setHeader(name, value);
        return this;
    }

    @Override
    public WebSocket.Builder uri(URI uri) {
        address = uri;
        builder.uri(uri);
        return this;
    }

    @Override
    public WebSocket.Builder connectTimeout(long timeout, TimeUnit unit) {
        builder.connectTimeout(timeout, unit);
        return this;
    }
}
