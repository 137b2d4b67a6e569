package io.mirrorlog.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.mirrorlog.topics.metric.RequestCounts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A client whose requests are counted, as are those of every client that is derived from it. The client's interceptors could not do it:
 * they are not told which request an answer is to, nor that there will be none. What the client tries again by itself is one request.
 */
public record CountedClient(HttpClient client, RequestCounts counts) implements HttpClient {

    /** Makes such clients. */
    public record Factory(HttpClient.Factory factory, RequestCounts counts) implements HttpClient.Factory {
        @Override
        public HttpClient.Builder newBuilder(Config config) {
            return counted(HttpClient.Builder.class, factory.newBuilder(config), counts);
        }

        @Override
        public HttpClient.Builder newBuilder() {
            return counted(HttpClient.Builder.class, factory.newBuilder(), counts);
        }
    }

    @Override
    public DerivedClientBuilder newBuilder() {
        return counted(DerivedClientBuilder.class, client.newBuilder(), counts);
    }

    /** A builder that is as the one given in all but the client that it builds. */
    private static <B extends DerivedClientBuilder> B counted(Class<B> type, B builder, RequestCounts counts) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (proxy, method, arguments) -> {
                    try {
                        var answer = method.invoke(builder, arguments);
                        if (answer instanceof HttpClient built) {
                            return new CountedClient(built, counts);
                        }
                        return answer instanceof DerivedClientBuilder ? proxy : answer;
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNullElse(e.getCause(), e);
                    }
                }));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
        return counted(request, () -> client.sendAsync(request, type));
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(HttpRequest request,
            AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return counted(request, () -> client.consumeBytes(request, consumer));
    }

    private <T> CompletableFuture<HttpResponse<T>> counted(HttpRequest request,
            Supplier<CompletableFuture<HttpResponse<T>>> send) {
        var sent = began(counts, request.method(), request.uri());
        var answer = send.get();
        var _ = answer.whenComplete((response, failure) -> {
            if (failure == null) {
                sent.answered(response.code());
            } else {
                sent.failed();
            }
        });
        return answer;
    }

    static RequestCounts.Sent began(RequestCounts counts, String method, URI address) {
        return counts.began(method, Objects.requireNonNullElse(address.getPath(), ""),
                Objects.requireNonNullElse(address.getQuery(), ""));
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return new CountedWebSocket(client.newWebSocketBuilder(), counts);
    }

    @Override
    public HttpRequest.Builder newHttpRequestBuilder() {
        return client.newHttpRequestBuilder();
    }

    @Override
    public boolean isClosed() {
        return client.isClosed();
    }

    @Override
    public void close() {
        client.close();
    }
}
