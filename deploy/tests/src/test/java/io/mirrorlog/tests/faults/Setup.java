package io.mirrorlog.tests.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * What a run of the matrix is asked for by system properties.
 *
 * @param seed    of what is dealt and what happens
 * @param rounds  how many
 * @param atOnce  how many faults go wrong in a round at most
 * @param seconds how long each fault lasts that lasts at all; 0 for its own time
 * @param kinds   what is dealt
 */
record Setup(long seed, int rounds, int atOnce, int seconds, List<FaultKind> kinds) {
    private static final int ROUNDS_IN_EVERY_BUILD = 3;
    private static final int AT_ONCE = 3;

    Setup {
        kinds = List.copyOf(kinds);
    }

    static Setup ofProperties() {
        return new Setup(Long.getLong("mirrorlog.faults.seed", ThreadLocalRandom.current().nextLong(1_000_000)),
                Integer.getInteger("mirrorlog.faults.rounds", ROUNDS_IN_EVERY_BUILD),
                Integer.getInteger("mirrorlog.faults.at-once", AT_ONCE),
                Integer.getInteger("mirrorlog.faults.seconds", 0), chosen());
    }

    /** All, or those that are named. */
    private static List<FaultKind> chosen() {
        var named = List.of(System.getProperty("mirrorlog.faults.only", "").split(",", -1));
        var chosen = Stream.of(FaultKind.values()).filter(kind -> named.contains(kind.word())).toList();
        return chosen.isEmpty() ? List.of(FaultKind.values()) : chosen;
    }

    /** From the beginning of a fault to its end. */
    Duration lasts(FaultKind kind) {
        return seconds == 0 || kind.lasts().isZero() ? kind.lasts() : Duration.ofSeconds(seconds);
    }

    boolean dealsAll() {
        return kinds.size() == FaultKind.values().length;
    }
}
