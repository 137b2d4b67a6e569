package io.mirrorlog.bench.harness;

import io.mirrorlog.bench.result.Choices;
import io.mirrorlog.bench.result.Combination;
import io.mirrorlog.bench.result.Line;

/** Something to measure. */
public interface Benchmark {
    /** Its name on the command line and in the result. */
    String name();

    /** The parameters that it takes, with what they are where nothing is said. */
    Choices defaults();

    /** Measures one combination. What is opened for it is closed at the end. */
    Line measure(Combination combination, Laboratory laboratory);
}
