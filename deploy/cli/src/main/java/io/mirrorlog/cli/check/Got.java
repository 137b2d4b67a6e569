package io.mirrorlog.cli.check;

import java.util.List;
import java.util.function.Function;

/** What became of a question: an answer, or why there is none. */
sealed interface Got<T> {
    /** The answer. */
    record Known<T>(T value) implements Got<T> {}

    /** Why there is none, in words that say what to do. */
    record Unknown<T>(String why) implements Got<T> {}

    /** What follows from the answer; without one the check fails and says why. */
    default Verdict judge(Function<T, Verdict> judgement) {
        return switch (this) {
            case Known<T>(T value) -> judgement.apply(value);
            case Unknown<T>(String why) -> new Verdict.Failed(List.of(why));
        };
    }

    /** What is made of the answer; without one nothing is. */
    default <R> Got<R> map(Function<T, R> use) {
        return switch (this) {
            case Known<T>(T value) -> new Known<>(use.apply(value));
            case Unknown<T>(String why) -> new Unknown<>(why);
        };
    }

    /** The answer, or another. */
    default T or(T otherwise) {
        return this instanceof Known<T>(T value) ? value : otherwise;
    }
}
