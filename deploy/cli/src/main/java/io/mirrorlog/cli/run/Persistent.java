package io.mirrorlog.cli.run;

import io.mirrorlog.topics.kafka.KafkaTroubles;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.settings.LogKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a part, its topics first, however often it takes, with growing pauses, and again when it no longer lives. What Kafka or a person
 * has to put right is said meanwhile; the process, and the other parts, go on.
 */
public final class Persistent implements Running {
    private static final Logger LOG = LoggerFactory.getLogger(Persistent.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration END_WITHIN = Duration.ofSeconds(4);

    private final Supplier<Wiring> wirings;
    private final Part part;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<Running> current = Optional.empty();
    private volatile String trouble = "is being started";

    private Persistent(Supplier<Wiring> wirings, Part part) {
        this.wirings = wirings;
        this.part = part;
        this.thread = Thread.ofPlatform().daemon().name("part " + part.word()).unstarted(this::persist);
    }

    /** Begins to start it; returns at once. */
    public static Persistent start(Wiring wiring, Part part) {
        return start(() -> wiring, part);
    }

    /** The same where how clusters are reached can change: it then starts again. */
    public static Persistent start(Supplier<Wiring> wirings, Part part) {
        var persistent = new Persistent(wirings, part);
        persistent.thread.start();
        return persistent;
    }

    private void persist() {
        var pause = FIRST_PAUSE;
        while (!await(Duration.ZERO)) {
            var wiring = wirings.get();
            try {
                wiring.provision();
                run(wiring.start(part), wiring);
                pause = FIRST_PAUSE;
            } catch (RuntimeException e) {
                fail(KafkaTroubles.inWords(e, wiring.kafka()).orElseGet(() -> String.valueOf(e.getMessage())), e);
            }
            await(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void run(Running started, Wiring wiring) {
        current = Optional.of(started);
        try (started) {
            while (started.live()) {
                if (await(LOOK)) {
                    return;
                }
                if (!wiring.isFor(part, wirings.get())) {
                    LOG.atInfo().addKeyValue(LogKeys.PART, part.word())
                            .log("How a cluster is reached has changed; the part starts again");
                    trouble = "starts again, since how a cluster is reached has changed";
                    return;
                }
            }
            throw new IllegalStateException(started.health());
        } finally {
            current = Optional.empty();
        }
    }

    private void fail(String why, RuntimeException failure) {
        var words = "has not started: %s; it is tried again".formatted(why);
        if (closing.getCount() > 0 && !words.equals(trouble)) {
            LOG.atWarn().addKeyValue(LogKeys.PART, part.word())
                    .addKeyValue(LogKeys.WHY, why).log("A part has not started");
            LOG.debug("It failed", failure);
        }
        trouble = words;
    }

    private boolean await(Duration wait) {
        try {
            return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
            return true;
        }
    }

    /** Which part it is. */
    public Part part() {
        return part;
    }

    @Override
    public boolean ready() {
        return current.map(Running::ready).orElse(false);
    }

    @Override
    public boolean connected() {
        return current.map(Running::connected).orElse(false);
    }

    /** It starts what does not live again by itself, so only its own end counts. */
    @Override
    public boolean live() {
        return thread.isAlive();
    }

    @Override
    public String health() {
        return current.map(Running::health).orElse(trouble);
    }

    @Override
    public List<Family> families() {
        return current.map(Running::families).orElseGet(List::of);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(END_WITHIN)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
