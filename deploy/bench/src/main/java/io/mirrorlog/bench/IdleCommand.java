package io.mirrorlog.bench;

import io.mirrorlog.bench.harness.Benchmark;
import io.mirrorlog.bench.idle.Idle;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Measures what is written while nothing changes. */
@Command(name = "idle", mixinStandardHelpOptions = true, description = {
        "Mirrors Services, then counts the writes to both API servers while nothing changes."})
final class IdleCommand extends MeasureCommand {
    @Option(names = "--window", defaultValue = "20", paramLabel = "SECONDS", description = {
            "For how long writes are counted. Default: ${DEFAULT-VALUE}."})
    private int window;

    @Override
    Benchmark benchmark(CommandLine command) {
        if (window < 1) {
            throw new ParameterException(command, "--window must be at least 1, not " + window);
        }
        return new Idle(Duration.ofSeconds(window));
    }
}
