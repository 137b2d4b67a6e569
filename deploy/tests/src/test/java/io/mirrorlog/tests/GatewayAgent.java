package io.mirrorlog.tests;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** What answers probes in the place of a gateway, on a port of this machine that others cannot reach. */
final class GatewayAgent implements AutoCloseable {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private volatile boolean isUp = true;
    private final AtomicInteger probes = new AtomicInteger();

    GatewayAgent() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/ready", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(isUp ? OK : UNAVAILABLE, -1);
            }
            probes.incrementAndGet();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** How many probes it has answered, one way or the other. */
    int probes() {
        return probes.get();
    }

    void goDown() {
        isUp = false;
    }

    void comeUp() {
        isUp = true;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
