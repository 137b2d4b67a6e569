package io.mirrorlog.simcluster.status;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a step of a request gives: a value, or the failure the client is answered with. */
public sealed interface Result<T> {

    /** The step went well. */
    record Ok<T>(T value) implements Result<T> {}

    /** The step refused the request. */
    record Refused<T>(Failure failure) implements Result<T> {}

    static <T> Result<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Result<T> refused(Failure failure) {
        return new Refused<>(failure);
    }

    /** The value when nothing was found wrong with it, else the failure made of the causes. */
    static <T> Result<T> check(T value, List<Cause> causes, Function<List<Cause>, Failure> failure) {
        return causes.isEmpty() ? ok(value) : refused(failure.apply(causes));
    }

    default <U> Result<U> then(Function<? super T, Result<U>> step) {
        return switch (this) {
            case Ok<T>(T value) -> step.apply(value);
            case Refused<T>(Failure failure) -> new Refused<>(failure);
        };
    }

    default <U> Result<U> map(Function<? super T, ? extends U> step) {
        return then(value -> ok(step.apply(value)));
    }

    default Result<T> mapFailure(UnaryOperator<Failure> step) {
        return switch (this) {
            case Ok<T> ok -> ok;
            case Refused<T>(Failure failure) -> new Refused<>(step.apply(failure));
        };
    }
}
