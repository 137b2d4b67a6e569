package io.mirrorlog.cli.check;

import io.mirrorlog.cli.check.Verdict.Failed;
import io.mirrorlog.cli.check.Verdict.Skipped;
import io.mirrorlog.cli.check.Verdict.Warned;
import java.util.List;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One thing out of order, the check that is about it, and what that says.
 *
 * @param kind failures are told from warnings by their class
 * @param line how its first line begins
 */
record Disorder(String what, Consumer<Scene> disorder, String check, Class<? extends Verdict> kind, String line) {
    static Disorder failed(String what, Consumer<Scene> disorder, String check, String line) {
        return new Disorder(what, disorder, check, Failed.class, line);
    }

    static Disorder warned(String what, Consumer<Scene> disorder, String check, String line) {
        return new Disorder(what, disorder, check, Warned.class, line);
    }

    /** Asserts that the check tells it, and says nothing where all is in order. */
    void isTold() {
        assertThat(new Scene().verdict(check)).as("in order").isNotInstanceOfAny(Failed.class, Warned.class);
        var scene = new Scene();
        disorder.accept(scene);
        var verdict = scene.verdict(check);
        assertThat(verdict).isInstanceOf(kind);
        assertThat(lines(verdict).getFirst()).startsWith(line);
    }

    @Override
    public String toString() {
        return what;
    }

    private static List<String> lines(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed(var lines) -> lines;
            case Warned(var lines) -> lines;
            case Failed(var lines) -> lines;
            case Skipped(var why) -> List.of(why);
        };
    }
}
