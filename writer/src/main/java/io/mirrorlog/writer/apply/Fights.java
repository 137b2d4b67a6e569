package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.ObjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a fight from drift: someone else who sets the same field of a mirror back more than five times in a minute will not stop because
 * we go on. So the field is left to them for a minute, for two after the next such minute, and so on up to ten.
 */
final class Fights {
    /** So often in a minute a field is put right. */
    static final int REPAIRS = 5;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<ObjectId, Fight> fights = new HashMap<>();

    /**
     * A mirror has drifted.
     *
     * @param fields what has
     * @return how long to leave it alone; empty: it is put right now
     */
    synchronized Optional<Duration> drifted(ObjectId name, Collection<String> fields, Instant now) {
        fights.values().removeIf(fight -> fight.isOver(now));
        return fights.computeIfAbsent(name, _ -> new Fight()).drifted(fields, now);
    }

    /** The repairs of one mirror. */
    private static final class Fight {
        private final Map<String, Deque<Instant>> repairs = new HashMap<>();
        private Duration pause = Duration.ZERO;
        private Instant until = Instant.EPOCH;

        Optional<Duration> drifted(Collection<String> fields, Instant now) {
            if (now.isBefore(until)) {
                return Optional.of(Duration.between(now, until));
            }
            repairs.values().forEach(times -> times.removeIf(at -> !at.plus(MINUTE).isAfter(now)));
            if (fields.stream().anyMatch(field -> repairs.getOrDefault(field, new ArrayDeque<>()).size() >= REPAIRS)) {
                pause = pause.isZero() ? MINUTE : min(pause.multipliedBy(2), LONGEST);
                until = now.plus(pause);
                return Optional.of(pause);
            }
            fields.forEach(field -> repairs.computeIfAbsent(field, _ -> new ArrayDeque<>()).add(now));
            return Optional.empty();
        }

        /** Nothing has drifted for so long that the next time is the first. */
        boolean isOver(Instant now) {
            var last = repairs.values().stream().flatMap(Deque::stream).max(Instant::compareTo).orElse(Instant.EPOCH);
            return now.isAfter(until.plus(LONGEST)) && now.isAfter(last.plus(MINUTE));
        }

        private static Duration min(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }
}
