package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.watch.WatchSink;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;

/** A watch over a WebSocket: one event a text frame. */
final class WebSocketSink implements WatchSink {
    private final ServerWebSocket socket;
    private final HttpConnection connection;

    WebSocketSink(ServerWebSocket socket, HttpConnection connection) {
        this.socket = socket;
        this.connection = connection;
        socket.exceptionHandler(_ -> {});
    }

    @Override
    public void send(byte[] event) {
        socket.writeTextMessage(new String(event, StandardCharsets.UTF_8));
    }

    @Override
    public boolean isFull() {
        return socket.writeQueueFull();
    }

    @Override
    public void onDrain(Runnable action) {
        socket.drainHandler(_ -> action.run());
    }

    @Override
    public void onClose(Runnable action) {
        socket.closeHandler(_ -> action.run());
    }

    @Override
    public void end() {
        socket.close();
    }

    @Override
    public void cut() {
        Connections.cut(connection);
    }
}
