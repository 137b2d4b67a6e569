package io.mirrorlog.cli.check;

import java.util.function.Function;

/**
 * One check.
 *
 * @param category    the group that it is in
 * @param description what is so when it passes
 * @param hint        where to read how to mend it, or how
 * @param severity    what its failure means
 * @param isRetried   whether a failure is asked about again while there is time, as Linkerd's command does of what starts slowly
 * @param verdict     what follows from what was read; pure
 */
record Check(Category category, String description, String hint, Severity severity, boolean isRetried,
        Function<Evidence, Verdict> verdict) {
    private static final String LINKERD_HINTS = "https://linkerd.io/2/checks/#";

    /** What a failure means. */
    enum Severity {
        /** The rest of the category makes no sense. */
        FATAL,
        /** The command fails. */
        ERROR,
        /** The command does not fail. */
        WARNING
    }

    /** Groups of checks, in their order. */
    enum Category {
        /** Linkerd's own (behaviour §8.7). */
        MULTICLUSTER("linkerd-multicluster"),
        /** Whether credentials can be used, before they are. */
        CREDENTIALS("mirrorlog-credentials"),
        /** Whether Links and what works on them agree. */
        LINKS("mirrorlog-links"),
        /** Whether the log is as it must be, and moves. */
        LOG("mirrorlog-log");

        private final String word;

        Category(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** One of Linkerd's, with its anchor in Linkerd's documentation. */
    static Check linkerd(String description, String anchor, Severity severity, Function<Evidence, Verdict> verdict) {
        return new Check(Category.MULTICLUSTER, description, LINKERD_HINTS + anchor, severity, false, verdict);
    }

    /** One of ours. */
    static Check ours(Category category, String description, String hint, Severity severity,
            Function<Evidence, Verdict> verdict) {
        return new Check(category, description, hint, severity, false, verdict);
    }

    /** The same, asked again while it does not pass. */
    Check retried() {
        return new Check(category, description, hint, severity, true, verdict);
    }

    /** What it comes to; a warning's failure is a warning. */
    Verdict judge(Evidence evidence) {
        var judged = verdict.apply(evidence);
        return severity == Severity.WARNING ? judged.asWarning() : judged;
    }
}
