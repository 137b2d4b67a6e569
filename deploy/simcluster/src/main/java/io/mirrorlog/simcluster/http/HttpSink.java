package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.watch.WatchSink;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A watch over plain HTTP: one JSON object a line, in chunks. */
final class HttpSink implements WatchSink {
    private final HttpServerRequest request;
    private final HttpServerResponse response;

    HttpSink(HttpServerRequest request) {
        this.request = request;
        this.response = request.response();
        response.setChunked(true).putHeader("Content-Type", "application/json").putHeader("Cache-Control",
                "no-cache, private");
        response.exceptionHandler(_ -> {});
        response.writeHead();
    }

    @Override
    public void send(byte[] event) {
        response.write(Buffer.buffer(event.length + 1).appendBytes(event).appendByte((byte) '\n'));
    }

    @Override
    public boolean isFull() {
        return response.writeQueueFull();
    }

    @Override
    public void onDrain(Runnable action) {
        response.drainHandler(_ -> action.run());
    }

    @Override
    public void onClose(Runnable action) {
        response.closeHandler(_ -> action.run());
    }

    @Override
    public void end() {
        response.end();
    }

    @Override
    public void cut() {
        Connections.cut(request.connection());
    }
}
