package io.mirrorlog.bench;

import io.mirrorlog.bench.harness.Benchmark;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs one benchmark with the options that all have. */
abstract class MeasureCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private BenchOptions options = new BenchOptions();

    /**
     * The benchmark as it is asked for.
     *
     * @throws CommandLine.ParameterException when it is asked for wrongly
     */
    abstract Benchmark benchmark(CommandLine command);

    @Override
    public Integer call() {
        var command = Objects.requireNonNull(spec).commandLine();
        return options.measure(benchmark(command), command);
    }
}
