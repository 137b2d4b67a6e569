package io.mirrorlog.bench.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Answers every request with what controllers measure: each gateway is alive. */
final class Gauges implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final ServerSocket socket;
    private final byte[] answer;

    private Gauges(ServerSocket socket, byte[] answer) {
        this.socket = socket;
        this.answer = answer;
    }

    static Gauges of(List<String> clusters) {
        var body = clusters.stream().map(cluster -> """
            gateway_alive{target_cluster_name="%1$s"} 1
            gateway_latency{target_cluster_name="%1$s"} 3
            """.formatted(cluster)).collect(Collectors.joining());
        var head = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n".formatted(body.length());
        try {
            var gauges = new Gauges(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()),
                    (head + body).getBytes(StandardCharsets.UTF_8));
            Thread.ofVirtual().start(gauges::accept);
            return gauges;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on the loopback address", e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var asked = socket.accept();
                Thread.ofVirtual().start(() -> answer(asked));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void answer(Socket asked) {
        try (asked) {
            if (asked.getInputStream().read() >= 0) {
                asked.getOutputStream().write(answer);
                asked.shutdownOutput();
                var _ = asked.getInputStream().readAllBytes();
            }
        } catch (IOException _) {
            // Whoever asked has gone.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be closed", e);
        }
    }
}
