package io.mirrorlog.tests.simulation.chance;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Every step in words, for whoever wants to read them; nothing is put into words for nobody. */
public interface Trace {
    /** Something happened. */
    void say(Supplier<String> what);

    /** For nobody. */
    static Trace none() {
        return _ -> {};
    }

    /** For someone. */
    static Trace to(Consumer<String> reader) {
        return what -> reader.accept(what.get());
    }
}
