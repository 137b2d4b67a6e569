package io.mirrorlog.simcluster.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The open connections, which faults cut without a word of HTTP or WebSocket. */
final class Connections {
    private final Set<HttpConnection> open = new LinkedHashSet<>();
    private boolean refused;

    void accept(HttpConnection connection) {
        if (refused) {
            cut(connection);
            return;
        }
        open.add(connection);
        connection.closeHandler(_ -> open.remove(connection));
        connection.exceptionHandler(_ -> {});
    }

    /** The listening socket stays, so that nobody else takes the port; what it accepts is cut at once. */
    void refuse(boolean refuse) {
        refused = refuse;
        if (refuse) {
            cutAll();
        }
    }

    boolean areRefused() {
        return refused;
    }

    void cutAll() {
        List.copyOf(open).forEach(Connections::cut);
    }

    /**
     * A network that fails says no goodbye on a WebSocket. The difference matters: fabric8 takes a watch that was closed in
     * order within its first two seconds for one whose resourceVersion is too old.
     */
    static void cut(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            // Past Vert.x's own handlers, which would close the WebSocket in order first.
            var _ = base.channel().pipeline().firstContext().close();
        } else {
            connection.close();
        }
    }
}
