package io.mirrorlog.tests.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a run of the matrix is asked for by system properties.
 *
 * @param seed    of what is dealt and what happens
 * @param rounds  how many
 * @param atOnce  how many faults go wrong in a round at most
 * @param seconds how long each fault lasts that lasts at all; 0 for its own time
 * @param real    whether the API servers are real ones
 * @param kinds   what is dealt
 */
record Setup(long seed, int rounds, int atOnce, int seconds, boolean real, List<FaultKind> kinds) {
    private static final int ROUNDS_IN_EVERY_BUILD = 3;
    private static final int ROUNDS_WITH_REAL_SERVERS = 1;
    private static final int AT_ONCE = 3;

    Setup {
        kinds = List.copyOf(kinds);
    }

    /** For simulated API servers. */
    static Setup ofProperties() {
        return ofProperties(ROUNDS_IN_EVERY_BUILD, false, _ -> true);
    }

    /** The same for real ones, to which not everything can happen. */
    static Setup forRealServers() {
        return ofProperties(ROUNDS_WITH_REAL_SERVERS, true, FaultKind::isForRealServers);
    }

    private static Setup ofProperties(int rounds, boolean real, Predicate<FaultKind> possible) {
        return new Setup(Long.getLong("mirrorlog.faults.seed", ThreadLocalRandom.current().nextLong(1_000_000)),
                Integer.getInteger("mirrorlog.faults.rounds", rounds),
                Integer.getInteger("mirrorlog.faults.at-once", AT_ONCE),
                Integer.getInteger("mirrorlog.faults.seconds", 0), real, chosen(possible));
    }

    /** All but clocks, or those that are named; what this machine cannot do is said. */
    private static List<FaultKind> chosen(Predicate<FaultKind> possible) {
        var named = List.of(System.getProperty("mirrorlog.faults.only", "").split(",", -1));
        var all = Stream.of(FaultKind.values()).filter(possible).toList();
        var chosen = all.stream().filter(kind -> named.contains(kind.word())).toList();
        var wanted = chosen.isEmpty() ? all.stream().filter(kind -> !kind.stepsClock()).toList() : chosen;
        wanted.forEach(kind -> kind.obstacle()
                .ifPresent(why -> System.out.printf("not dealt: %s, since %s%n", kind.word(), why)));
        return wanted.stream().filter(kind -> kind.obstacle().isEmpty()).toList();
    }

    /** From the beginning of a fault to its end. */
    Duration lasts(FaultKind kind) {
        return seconds == 0 || kind.lasts().isZero() ? kind.lasts() : Duration.ofSeconds(seconds);
    }

    /** Whether the clock of a part is set. */
    boolean stepsClockOf(String part) {
        return kinds.stream().anyMatch(kind -> kind.stepsClock() && kind.isSeenBy(part));
    }
}
