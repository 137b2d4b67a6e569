package io.mirrorlog.tests.simulation.world;

import io.mirrorlog.topics.fact.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The watches of one session: events wait in their order until they are taken, or a watch is dropped. */
public final class Watch {
    private final Map<Kind, Deque<Sighting>> waiting = new EnumMap<>(Kind.class);
    private final Set<Kind> open = EnumSet.noneOf(Kind.class);

    Watch() {
        for (var kind : Kind.values()) {
            waiting.put(kind, new ArrayDeque<>());
        }
    }

    /** From a list on, every event is delivered. */
    public void open(Kind kind) {
        of(kind).clear();
        open.add(kind);
    }

    /** Nothing more is delivered, and nobody is told. */
    public void drop(Kind kind) {
        of(kind).clear();
        open.remove(kind);
    }

    /** Whether events are delivered. */
    public boolean isOpen(Kind kind) {
        return open.contains(kind);
    }

    /** The oldest event that was not taken. */
    public Optional<Sighting> take(Kind kind) {
        return Optional.ofNullable(of(kind).poll());
    }

    /** Whether no event waits. */
    public boolean isEmpty() {
        return waiting.values().stream().allMatch(Deque::isEmpty);
    }

    void add(Kind kind, Sighting sighting) {
        if (isOpen(kind)) {
            of(kind).add(sighting);
        }
    }

    private Deque<Sighting> of(Kind kind) {
        return waiting.getOrDefault(kind, new ArrayDeque<>());
    }
}
