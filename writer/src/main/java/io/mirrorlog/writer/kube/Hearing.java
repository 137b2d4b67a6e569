package io.mirrorlog.writer.kube;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * Whether a watch can be believed, by what it has come to and what the API server says when asked. A watch whose connection was lost looks
 * open for minutes, one of a server whose etcd was restored from an older backup is open and silent, and neither says so. Used by one
 * thread.
 */
final class Hearing {
    private static final Comparator<String> ORDER = Comparator.comparingInt(String::length)
            .thenComparing(Comparator.naturalOrder());

    private final Duration deafAfter;
    private boolean silent;
    private boolean well;
    private int looksWhileUnwell;
    private Optional<Mark> mark = Optional.empty();

    /** Where the server stood when the watch had come to where it stood before. */
    private record Mark(String version, long since) {}

    /** What to do about a watch. */
    enum Verdict {
        /** Nothing. */
        KEEP,
        /** List again: something may have been missed. */
        LIST_AGAIN,
        /** List again, and look at everything: versions may have been given out again. */
        LOOK_AGAIN
    }

    /**
     * Nothing is known yet.
     *
     * @param deafAfter how long a watch may not have come to where the server stood, be it by a bookmark
     */
    Hearing(Duration deafAfter) {
        this.deafAfter = deafAfter;
    }

    /** Whether to ask before it is time: always while the server does not answer, ever more rarely while no watch is open. */
    boolean asksEarly(boolean watching) {
        looksWhileUnwell = well && watching ? 0 : looksWhileUnwell + 1;
        return silent || Integer.bitCount(looksWhileUnwell) == 1;
    }

    /** The server did not say where it stands. */
    void silence() {
        silent = true;
        well = false;
    }

    /**
     * It said so.
     *
     * @param version where it stands
     * @param before  where the watch was before it was asked
     * @param reached where the watch is now
     */
    Verdict answered(String version, String before, String reached, boolean watching, long now) {
        var verdict = judge(version, before, reached, watching, now);
        well = watching && verdict == Verdict.KEEP;
        if (verdict != Verdict.KEEP) {
            mark = Optional.empty();
            looksWhileUnwell = 0;
        }
        silent = false;
        return verdict;
    }

    private Verdict judge(String version, String before, String reached, boolean watching, long now) {
        if (isOlder(version, before)) {
            return Verdict.LOOK_AGAIN;
        }
        if (watching && mark.filter(last -> isOlder(reached, last.version())).isEmpty()) {
            mark = Optional.of(new Mark(version, now));
        }
        var deaf = watching && mark.filter(last -> now - last.since() > deafAfter.toNanos()).isPresent();
        return silent || deaf ? Verdict.LIST_AGAIN : Verdict.KEEP;
    }

    /** resourceVersions are decimal numbers without leading zeros (KEP-5504). */
    private static boolean isOlder(String one, String other) {
        return ORDER.compare(one, other) < 0;
    }
}
