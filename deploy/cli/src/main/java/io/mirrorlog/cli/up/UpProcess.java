package io.mirrorlog.cli.up;

import io.mirrorlog.cli.http.HealthServer;
import io.mirrorlog.cli.kafka.Room;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Persistent;
import io.mirrorlog.cli.run.Wiring;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The parts of one process, from their start to a signal. */
final class UpProcess {
    private static final Duration LOOK = Duration.ofMillis(250);
    /** Whoever sends a signal gets an end within 5 s, whatever hangs: what was begun is begun again at the next start. */
    private static final Duration END_WITHIN = Duration.ofMillis(4_500);

    private final UpSettings settings;
    private final Supplier<Wiring> wirings;
    private final Optional<Room> room;
    private final Announcer announcer;
    private final CountDownLatch signalled = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    UpProcess(UpSettings settings, Supplier<Wiring> wirings, Optional<Room> room, Announcer announcer) {
        this.settings = settings;
        this.wirings = wirings;
        this.room = room;
        this.announcer = announcer;
    }

    /**
     * Runs until the process gets a signal.
     *
     * @throws IllegalStateException when there is no room for what it writes, in words that say what to do
     */
    void run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
        announcer.say("kafka", "at " + wirings.get().kafka().bootstrapServers());
        var parts = Arrays.stream(Part.values()).filter(settings.parts()::contains)
                .map(part -> Persistent.start(wirings, part)).toList();
        try (var _ = answer(parts)) {
            var full = Optional.<String>empty();
            while (full.isEmpty() && !signalled.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                announcer.look(parts);
                announcer.warn(shortage());
                full = room.flatMap(Room::end);
            }
            close(parts);
            full.ifPresent(words -> {
                throw new IllegalStateException(words);
            });
        } finally {
            ended.countDown();
        }
    }

    private AutoCloseableServer answer(List<Persistent> parts) {
        try {
            var server = settings.http().map(at -> HealthServer.start(at, parts, this::shortage));
            server.ifPresent(it -> announcer.say("http", "answers /live, /ready and /metrics on %s:%d".formatted(
                    settings.http().orElseThrow().host(), it.port())));
            return new AutoCloseableServer(server);
        } catch (RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    private Optional<String> shortage() {
        return room.flatMap(Room::shortage);
    }

    private record AutoCloseableServer(Optional<HealthServer> server) implements AutoCloseable {
        @Override
        public void close() {
            server.ifPresent(HealthServer::close);
        }
    }

    /** All at once: none needs another. */
    private void close(List<Persistent> parts) {
        announcer.say("process", "stopping");
        var closing = parts.stream().map(part -> Thread.ofVirtual().start(part::close)).toList();
        try {
            for (var thread : closing) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        announcer.say("process", "stopped");
    }

    /** On a thread of the virtual machine's end, which waits for it. */
    private void end() {
        signalled.countDown();
        try {
            var _ = ended.await(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
