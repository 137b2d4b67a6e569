package io.mirrorlog.bench;

import io.mirrorlog.bench.takeover.Takeover;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures how soon a replica goes on where another was killed. */
@Command(name = "takeover", mixinStandardHelpOptions = true, description = {
        "Runs two replicas of the writer, each in a process of its own, kills one of them,",
        "and takes the time until the other has applied a new change in every namespace."})
final class TakeoverCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() {
        return options.measure(new Takeover(), Objects.requireNonNull(spec).commandLine());
    }
}
