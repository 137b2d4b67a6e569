package io.mirrorlog.writer.plan;

import java.util.Optional;

/**
 * What happens to one object.
 *
 * @param <T> the kind of content
 */
public sealed interface Step<T> {

    /** Nothing: it is as it must be, or is not there and must not be. */
    record Keep<T>(Optional<Version> there) implements Step<T> {}

    /** It is not there: make it. */
    record Make<T>(T content) implements Step<T> {}

    /**
     * It is there: replace these parts of it.
     *
     * @param content with the labels and annotations of others
     */
    record Put<T>(T content, Version over) implements Step<T> {}

    /** It is there: remove it. */
    record Remove<T>(Version version) implements Step<T> {}

    /** Whether anything is written. */
    default boolean writes() {
        return switch (this) {
            case Keep<T> _ -> false;
            case Make<T> _,Put<T> _,Remove<T> _ -> true;
        };
    }

    /** Whether it is known that there is such an object. */
    default boolean isOverSomething() {
        return switch (this) {
            case Keep<T>(var there) -> there.isPresent();
            case Make<T> _ -> false;
            case Put<T> _,Remove<T> _ -> true;
        };
    }
}
