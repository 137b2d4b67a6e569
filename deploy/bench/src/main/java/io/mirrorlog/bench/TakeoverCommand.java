package io.mirrorlog.bench;

import io.mirrorlog.bench.harness.Benchmark;
import io.mirrorlog.bench.takeover.Takeover;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures how soon a replica goes on where another was killed. */
@Command(name = "takeover", mixinStandardHelpOptions = true, description = {
        "Runs two replicas of the writer, each in a process of its own, kills one of them,",
        "and takes the time until the other has applied a new change in every namespace."})
final class TakeoverCommand extends MeasureCommand {
    @Override
    Benchmark benchmark(CommandLine command) {
        return new Takeover();
    }
}
