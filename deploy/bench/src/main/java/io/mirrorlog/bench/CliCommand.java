package io.mirrorlog.bench;

import io.mirrorlog.bench.command.Cli;
import io.mirrorlog.bench.harness.Benchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures the commands themselves. */
@Command(name = "cli", mixinStandardHelpOptions = true, description = {
        "Runs 'mirrorlog --help', 'check' and 'gateways', each in a process of its own, over Links to simulated clusters.",
        "Of --help it takes the CPU time, median of ten, beside a JVM that does nothing; of the others the time until they end."})
final class CliCommand extends MeasureCommand {
    @Override
    Benchmark benchmark(CommandLine command) {
        return new Cli();
    }
}
