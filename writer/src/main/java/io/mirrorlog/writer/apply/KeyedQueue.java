package io.mirrorlog.writer.apply;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Keys that need a turn. Each key waits once however often it is touched, is never in two hands at once, and is never dropped: one that
 * is touched while in a hand comes back after it.
 *
 * @param <K> the kind of key
 */
final class KeyedQueue<K extends Comparable<K>> {
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition givenBack = lock.newCondition();
    private final Set<K> ready = new LinkedHashSet<>();
    private final Set<K> inHand = new HashSet<>();
    private final Set<K> touchedInHand = new HashSet<>();
    private final Map<K, Instant> due = new HashMap<>();
    private final TreeSet<Later<K>> later = new TreeSet<>();
    private boolean closed;

    KeyedQueue(InstantSource clock) {
        this.clock = clock;
    }

    /** The key needs a turn now; a turn that was due later is replaced by it. */
    void touch(K key) {
        locked(() -> {
            forgetLater(key);
            if (inHand.contains(key)) {
                touchedInHand.add(key);
            } else if (ready.add(key)) {
                changed.signal();
            }
        });
    }

    /** Takes the key that has waited longest, if any needs a turn now. It must be given back by {@link #done}. */
    Optional<K> poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** The same, waiting for one; empty when the queue is closed. */
    Optional<K> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var key = next();
            while (key.isEmpty() && !closed) {
                var _ = changed.await(untilNext(), TimeUnit.MILLISECONDS);
                key = next();
            }
            return key;
        } finally {
            lock.unlock();
        }
    }

    /** The key's turn is over. It comes back after a while if one is given, or at once if it was touched meanwhile. */
    void done(K key, Optional<Duration> again) {
        locked(() -> {
            inHand.remove(key);
            givenBack.signalAll();
            if (touchedInHand.remove(key)) {
                ready.add(key);
            } else {
                again.ifPresent(delay -> {
                    var at = clock.instant().plus(delay);
                    due.put(key, at);
                    later.add(new Later<>(at, key));
                });
            }
            changed.signal();
        });
    }

    /**
     * Waits until none of some keys is in a hand.
     *
     * @return whether none is; not, when the time is over or the thread is interrupted
     */
    boolean awaitGivenBack(Predicate<K> some, Duration within) {
        lock.lock();
        try {
            for (var left = within.toNanos(); inHand.stream().anyMatch(some);) {
                if (left <= 0) {
                    return false;
                }
                left = givenBack.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing needs a turn now. */
    boolean isIdle() {
        lock.lock();
        try {
            wakeDue();
            return ready.isEmpty() && inHand.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    Sizes sizes() {
        lock.lock();
        try {
            return new Sizes(ready.size(), inHand.size(), later.size());
        } finally {
            lock.unlock();
        }
    }

    /** Gives out no more keys. */
    void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
        });
    }

    private long untilNext() {
        return later.isEmpty()
                ? Long.MAX_VALUE
                : Math.max(1, Duration.between(clock.instant(), later.getFirst().at()).toMillis());
    }

    private Optional<K> next() {
        if (closed) {
            return Optional.empty();
        }
        wakeDue();
        var iterator = ready.iterator();
        if (!iterator.hasNext()) {
            return Optional.empty();
        }
        var key = iterator.next();
        iterator.remove();
        inHand.add(key);
        return Optional.of(key);
    }

    private void wakeDue() {
        var now = clock.instant();
        while (!later.isEmpty() && !later.getFirst().at().isAfter(now)) {
            var key = later.removeFirst().key();
            due.remove(key);
            ready.add(key);
            changed.signal();
        }
    }

    private void forgetLater(K key) {
        var at = due.remove(key);
        if (at != null) {
            later.remove(new Later<>(at, key));
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** How many keys need a turn, have one, and are due later. */
    record Sizes(int ready, int inHand, int later) {}

    private record Later<K extends Comparable<K>>(Instant at, K key) implements Comparable<Later<K>> {
        @Override
        public int compareTo(Later<K> other) {
            return Comparator.<Later<K>, Instant>comparing(Later::at).thenComparing(Later::key).compare(this, other);
        }
    }
}
