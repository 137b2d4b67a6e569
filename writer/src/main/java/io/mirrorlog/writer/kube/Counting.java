package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.client.http.AsyncBody.Consumer;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.mirrorlog.topics.metric.RequestCounts;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the requests of a client. A watch is answered when it opens. */
final class Counting implements Interceptor {
    private final RequestCounts counts;
    private final Map<UUID, Long> began = new ConcurrentHashMap<>();

    Counting(RequestCounts counts) {
        this.counts = counts;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        began.put(request.id(), System.nanoTime());
        counts.began(verb(request));
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, Consumer<List<ByteBuffer>> consumer) {
        var since = began.remove(request.id());
        if (since != null) {
            counts.answered(verb(request), request.method(), response.code(),
                    Duration.ofNanos(System.nanoTime() - since));
        }
    }

    @Override
    public void afterConnectionFailure(HttpRequest request, Throwable failure) {
        if (began.remove(request.id()) != null) {
            counts.failed(request.method());
        }
    }

    /** As RBAC calls it, as far as a path and a query tell. */
    private static String verb(HttpRequest request) {
        return switch (request.method()) {
            case "GET" -> verbOfGet(Objects.requireNonNullElse(request.uri().getQuery(), ""));
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            case String _ -> "other";
        };
    }

    private static String verbOfGet(String query) {
        if (query.contains("watch=true")) {
            return "watch";
        }
        return query.contains("limit=") ? "list" : "get";
    }
}
