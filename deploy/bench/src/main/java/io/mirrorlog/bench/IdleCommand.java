package io.mirrorlog.bench;

import io.mirrorlog.bench.idle.Idle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what is written while nothing changes. */
@Command(name = "idle", mixinStandardHelpOptions = true, description = {
        "Mirrors Services, then counts the writes to both API servers while nothing changes."})
final class IdleCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(names = "--window", defaultValue = "20", paramLabel = "SECONDS", description = {
            "For how long writes are counted. Default: ${DEFAULT-VALUE}."})
    private int window;

    @Override
    public Integer call() {
        var command = Objects.requireNonNull(spec).commandLine();
        if (window < 1) {
            throw new ParameterException(command, "--window must be at least 1, not " + window);
        }
        return options.measure(new Idle(Duration.ofSeconds(window)), command);
    }
}
