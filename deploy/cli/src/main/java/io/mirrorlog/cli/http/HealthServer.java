package io.mirrorlog.cli.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mirrorlog.cli.run.Persistent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers {@code /live} (every part's loop turns), {@code /ready} (every part has caught up and reaches what it needs), both with a
 * sentence per part and 200 or 503, and {@code /metrics}; everything else with 404.
 */
public final class HealthServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Persistent> parts;
    private final Supplier<Optional<String>> warning;
    private final Metrics metrics;

    private HealthServer(HttpServer server, List<Persistent> parts, Supplier<Optional<String>> warning) {
        this.server = server;
        this.parts = List.copyOf(parts);
        this.warning = warning;
        this.metrics = new Metrics(parts);
    }

    /**
     * Starts listening.
     *
     * @param warning what a person should know of the process, though all parts go on
     * @throws UncheckedIOException when it cannot listen there, in words that say what to do
     */
    public static HealthServer start(HostPort at, List<Persistent> parts, Supplier<Optional<String>> warning) {
        try {
            var started = new HealthServer(HttpServer.create(new InetSocketAddress(at.host(), at.port()), 0), parts,
                    warning);
            started.server.createContext("/", started::answer);
            started.server.setExecutor(started.executor);
            started.server.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on %s (%s): name another address with --http, or off".formatted(at, e.getMessage()),
                    e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/live" -> say(exchange, Persistent::live);
                case "/ready" -> say(exchange, Persistent::connected);
                case "/metrics" -> metrics(exchange);
                case String other -> send(exchange, NOT_FOUND, TEXT,
                        "there is no %s here; ask for /live, /ready or /metrics\n".formatted(other));
            }
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        var accept = exchange.getRequestHeaders().getFirst("Accept");
        var exposition = Exposition.accepted(accept == null ? "" : accept);
        send(exchange, OK, exposition.contentType(), metrics.scrape(exposition));
    }

    private void say(HttpExchange exchange, Predicate<Persistent> holds) throws IOException {
        var text = new StringBuilder();
        parts.forEach(part -> text.append("%s: %s: %s%n".formatted(part.part().word(),
                holds.test(part) ? "yes" : "no", part.health())));
        warning.get().ifPresent(words -> text.append("process: yes: %s%n".formatted(words)));
        send(exchange, parts.stream().allMatch(holds) ? OK : UNAVAILABLE, TEXT, text.toString());
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        metrics.close();
    }
}
