package io.mirrorlog.cli.demo;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.Follower;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the log says while the demonstration runs: read from the topics only, as any subscriber could. */
public final class Timeline implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Duration patience;
    private final Consumer<Event<Changed>> onChange;
    private final List<Follower<?>> followers = new ArrayList<>();
    private final Map<String, Outcome> outcomes = new TreeMap<>();
    private final List<Event<Changed>> changes = new ArrayList<>();
    private long facts;

    private Timeline(Duration patience, Consumer<Event<Changed>> onChange) {
        this.patience = patience;
        this.onChange = onChange;
    }

    /** Follows the topics of a local cluster and those it mirrors from; each change is handed on as it comes. */
    public static Timeline follow(KafkaSettings kafka, ClusterName local, Collection<ClusterName> watched,
            Duration patience,
            Consumer<Event<Changed>> onChange) {
        var timeline = new Timeline(patience, onChange);
        watched.forEach(cluster -> timeline.followers
                .add(Follower.start(kafka, Catalogue.observed(cluster), Codec.FACTS, timeline::fact)));
        timeline.followers.add(Follower.start(kafka, Catalogue.outcomes(local), Codec.OUTCOMES, timeline::outcome));
        timeline.followers.add(Follower.start(kafka, Catalogue.changes(local), Codec.CHANGES, timeline::change));
        return timeline;
    }

    /** How many facts were recorded, markers included. */
    public synchronized long facts() {
        return facts;
    }

    /** How many changes were recorded. */
    public synchronized int changes() {
        return changes.size();
    }

    /** Where each local name stands. */
    public synchronized Map<String, Outcome> outcomes() {
        return new TreeMap<>(outcomes);
    }

    /**
     * Waits for a change of a key among those after the first {@code since}.
     *
     * @param what is waited for, and how it stands, for a person
     */
    public Event<Changed> awaitChange(String key, int since, Predicate<Changed> wanted, Supplier<String> what) {
        return await(what, () -> find(key, since, wanted));
    }

    /** Waits until something is there. */
    public <T> T await(String what, Supplier<Optional<T>> look) {
        return await(() -> what, look);
    }

    private synchronized <T> T await(Supplier<String> what, Supplier<Optional<T>> look) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() >= deadline) {
                throw new IllegalStateException(
                        "waited %d s for this in vain: %s".formatted(patience.toSeconds(), what.get()));
            }
            try {
                wait(LOOK_AGAIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting: " + what.get(), e);
            }
        }
    }

    private synchronized Optional<Event<Changed>> find(String key, int since, Predicate<Changed> wanted) {
        return changes.stream().skip(since)
                .filter(event -> event.key().equals(key) && event.data().filter(wanted).isPresent())
                .findFirst();
    }

    private synchronized void fact(Received<Fact> received) {
        facts++;
        notifyAll();
    }

    private synchronized void outcome(Received<Outcome> received) {
        if (received.reading() instanceof Reading.Read<Outcome>(Event<Outcome> event)) {
            event.data().ifPresentOrElse(outcome -> outcomes.put(event.key(), outcome),
                    () -> outcomes.remove(event.key()));
            notifyAll();
        }
    }

    private synchronized void change(Received<Changed> received) {
        if (received.reading() instanceof Reading.Read<Changed>(Event<Changed> event)) {
            changes.add(event);
            onChange.accept(event);
            notifyAll();
        }
    }

    @Override
    public void close() {
        followers.forEach(Follower::close);
    }
}
