package io.mirrorlog.tests.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One part in a JVM of its own, as {@code up --part} runs it. When it was killed it is started again, as Kubernetes would. */
final class PartProcess implements AutoCloseable {
    private static final Duration ANSWERS_WITHIN = Duration.ofMillis(700);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int OK = 200;

    private final String name;
    private final List<String> arguments;
    private final Path directory;
    private final Clock clock;
    private final URI ready;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build();
    private final Thread looking;
    private volatile Health health = Health.SILENT;
    private Child child;
    private boolean closed;

    /** What a part says of itself. */
    record Health(boolean ready, String text) {
        static final Health SILENT = new Health(false, "does not answer");
    }

    private PartProcess(String name, List<String> arguments, Path directory, Clock clock, int port) {
        this.name = name;
        this.arguments = arguments;
        this.directory = directory;
        this.clock = clock;
        this.ready = URI.create("http://127.0.0.1:%d/ready".formatted(port));
        this.child = launch();
        this.looking = Thread.ofVirtual().name("looking at " + name).start(this::look);
    }

    /** Starts one. */
    static PartProcess start(String name, String part, List<String> options, Path directory, Clock clock) {
        var port = Ports.free();
        var arguments = new ArrayList<>(List.of("up", "--part", part, "--http", "127.0.0.1:" + port));
        arguments.addAll(options);
        return new PartProcess(name, arguments, directory, clock, port);
    }

    private Child launch() {
        return Child.start(name, PartMain.class, arguments, directory, clock.environment());
    }

    String name() {
        return name;
    }

    Health health() {
        return health;
    }

    void kill() {
        child.kill();
    }

    void freeze() {
        child.freeze();
    }

    void resume() {
        child.resume();
    }

    /** It uses up its memory; returns when it has ended, as it must. */
    void exhaust() {
        child.exhaust();
    }

    Clock clock() {
        return clock;
    }

    /**
     * Starts it again if it was killed, or ended as it had to.
     *
     * @throws AssertionError when it ended by itself
     */
    synchronized void tend() {
        child.verifyWell();
        if (!child.isAlive() && !closed) {
            health = Health.SILENT;
            child = launch();
        }
    }

    String tail() {
        return name + ":\n" + child.tail();
    }

    private void look() {
        try {
            while (true) {
                health = ask();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Health ask() throws InterruptedException {
        try {
            var answer = http.send(HttpRequest.newBuilder(ready).timeout(ANSWERS_WITHIN).build(),
                    BodyHandlers.ofString());
            return new Health(answer.statusCode() == OK, answer.body().strip());
        } catch (IOException _) {
            return Health.SILENT;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        looking.interrupt();
        child.close();
        http.shutdownNow();
    }
}
