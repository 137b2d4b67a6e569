package io.mirrorlog.cli.check;

import java.util.List;
import java.util.stream.Stream;

/** What a check comes to. */
sealed interface Verdict {
    /**
     * It is as it must be.
     *
     * @param lines what there is to say all the same
     */
    record Passed(List<String> lines) implements Verdict {
        public Passed {
            lines = List.copyOf(lines);
        }
    }

    /** There is nothing to check. */
    record Skipped(String why) implements Verdict {}

    /** Something must be mended, but everything works. */
    record Warned(List<String> lines) implements Verdict {
        public Warned {
            lines = List.copyOf(lines);
        }
    }

    /** It is not as it must be, or that could not be found out. */
    record Failed(List<String> lines) implements Verdict {
        public Failed {
            lines = List.copyOf(lines);
        }
    }

    /** All is well. */
    static Verdict passed() {
        return new Passed(List.of());
    }

    /** All is well unless there are problems, which follow a heading. */
    static Verdict unless(List<String> problems, String heading) {
        if (problems.isEmpty()) {
            return passed();
        }
        return new Failed(heading.isEmpty()
                ? problems
                : Stream.concat(Stream.of(heading), problems.stream()).toList());
    }

    /** All is well unless there are problems. */
    static Verdict unless(List<String> problems) {
        return unless(problems, "");
    }

    /** The same where a failure keeps nothing from working. */
    default Verdict asWarning() {
        return this instanceof Failed(var lines) ? new Warned(lines) : this;
    }
}
