package io.mirrorlog.cli.run;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import io.mirrorlog.topics.metric.RequestCounts;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * A client that counts what goes through it. The client's interceptors cannot: they are not told of a request that failed, and each sees
 * it under an id of its own.
 */
final class CountedRequests implements HttpClient {
    private final HttpClient client;
    private final RequestCounts counts;

    /**
     * Counts a client's requests.
     *
     * @param client closed with this one
     */
    CountedRequests(HttpClient client, RequestCounts counts) {
        this.client = client;
        this.counts = counts;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
        return counted(began(request), client.sendAsync(request, type), HttpResponse::code);
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(HttpRequest request,
            AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return counted(began(request), client.consumeBytes(request, consumer), HttpResponse::code);
    }

    private RequestCounts.Sent began(HttpRequest request) {
        return began(request.method(), request.uri());
    }

    private RequestCounts.Sent began(String method, URI address) {
        return counts.began(method, Objects.requireNonNullElse(address.getPath(), ""),
                Objects.requireNonNullElse(address.getQuery(), ""));
    }

    private static <T> CompletableFuture<T> counted(RequestCounts.Sent sent, CompletableFuture<T> answer,
            ToIntFunction<T> code) {
        var _ = answer.whenComplete((response, failure) -> {
            switch (failure instanceof CompletionException ? failure.getCause() : failure) {
                case null -> sent.answered(code.applyAsInt(response));
                case WebSocketHandshakeException refused when refused.getResponse() != null ->
                    sent.answered(refused.getResponse().code());
                case Throwable _ -> sent.failed();
            }
        });
        return answer;
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return new CountedWebSocket(client.newWebSocketBuilder());
    }

    @Override
    public HttpRequest.Builder newHttpRequestBuilder() {
        return client.newHttpRequestBuilder();
    }

    @Override
    public DerivedClientBuilder newBuilder() {
        return new Derived(client.newBuilder());
    }

    @Override
    public boolean isClosed() {
        return client.isClosed();
    }

    @Override
    public void close() {
        client.close();
    }

    /** What is derived from a client counts to the same. */
    private final class Derived implements DerivedClientBuilder {
        private final DerivedClientBuilder builder;

        Derived(DerivedClientBuilder builder) {
            this.builder = builder;
        }

        @Override
        public HttpClient build() {
            return new CountedRequests(builder.build(), counts);
        }

        @Override
        public DerivedClientBuilder addOrReplaceInterceptor(String name, Interceptor interceptor) {
            return new Derived(builder.addOrReplaceInterceptor(name, interceptor));
        }

        @Override
        public DerivedClientBuilder authenticatorNone() {
            return new Derived(builder.authenticatorNone());
        }

        @Override
        public DerivedClientBuilder tag(Object value) {
            return new Derived(builder.tag(value));
        }
    }

    /** A web socket's request is answered when it is open. */
    private final class CountedWebSocket implements WebSocket.Builder {
        private static final int SWITCHING_PROTOCOLS = 101;
        private final WebSocket.Builder builder;
        private URI address = URI.create("");

        CountedWebSocket(WebSocket.Builder builder) {
            this.builder = builder;
        }

        @Override
        public CompletableFuture<WebSocket> buildAsync(WebSocket.Listener listener) {
            return counted(began("GET", address), builder.buildAsync(listener), _ -> SWITCHING_PROTOCOLS);
        }

        @Override
        public WebSocket.Builder uri(URI uri) {
            address = uri;
            var _ = builder.uri(uri);
            return this;
        }

        @Override
        public WebSocket.Builder subprotocol(String protocol) {
            var _ = builder.subprotocol(protocol);
            return this;
        }

        @Override
        public WebSocket.Builder header(String name, String value) {
            var _ = builder.header(name, value);
            return this;
        }

        @Override
        public WebSocket.Builder setHeader(String name, String value) {
            var _ = builder.setHeader(name, value);
            return this;
        }

        @Override
        public WebSocket.Builder connectTimeout(long timeout, TimeUnit unit) {
            var _ = builder.connectTimeout(timeout, unit);
            return this;
        }
    }
}
