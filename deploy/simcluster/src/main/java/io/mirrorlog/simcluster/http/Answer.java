package io.mirrorlog.simcluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.status.Failure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** What a request is answered with. */
record Answer(int code, String contentType, Buffer body, int retryAfterSeconds) {
    private static final String JSON = "application/json";

    static Answer ok(byte[] json) {
        return new Answer(200, JSON, Buffer.buffer(json), 0);
    }

    static Answer ok(JsonNode json) {
        return ok(Json.write(json));
    }

    static Answer created(byte[] json) {
        return new Answer(201, JSON, Buffer.buffer(json), 0);
    }

    static Answer text(int code, String text) {
        return new Answer(code, "text/plain; charset=utf-8", Buffer.buffer(text), 0);
    }

    /** What Go's own mux says to a path nobody serves. */
    static Answer pageNotFound() {
        return text(404, "404 page not found\n");
    }

    static Answer of(Failure failure) {
        int retryAfter = failure.details().map(Failure.Details::retryAfterSeconds).orElse(0);
        return new Answer(failure.code(), JSON, Buffer.buffer(Json.write(failure.status())), retryAfter);
    }

    Answer retryAfter(int seconds) {
        return new Answer(code, contentType, body, seconds);
    }

    boolean isSuccess() {
        return code < 300;
    }

    void write(HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(code).putHeader("Content-Type", contentType)
                .putHeader("Cache-Control", "no-cache, private");
        if (retryAfterSeconds > 0) {
            response.putHeader("Retry-After", Integer.toString(retryAfterSeconds));
        }
        response.end(body);
    }
}
