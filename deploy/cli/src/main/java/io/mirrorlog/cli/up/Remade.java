package io.mirrorlog.cli.up;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A thing that is made of another, again whenever the other is not what it was. Safe for use by many threads.
 *
 * @param <F> what it is made of
 * @param <T> what it is
 */
final class Remade<F, T> implements Supplier<T> {
    private final Supplier<F> from;
    private final Function<F, T> making;
    private F last;
    private T made;

    Remade(Supplier<F> from, Function<F, T> making) {
        this.from = from;
        this.making = making;
        this.last = from.get();
        this.made = making.apply(last);
    }

    @Override
    public synchronized T get() {
        var now = from.get();
        if (!now.equals(last)) {
            last = now;
            made = making.apply(now);
        }
        return made;
    }
}
