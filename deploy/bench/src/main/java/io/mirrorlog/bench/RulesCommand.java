package io.mirrorlog.bench;

import io.mirrorlog.bench.folding.Rules;
import io.mirrorlog.bench.harness.Benchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures the rules alone. */
@Command(name = "rules", mixinStandardHelpOptions = true, description = {
        "Folds made-up facts and changes made-up Links, in memory and on one thread.",
        "link_change_ms is the time until everything is decided after every Link has changed its gateway's identity."})
final class RulesCommand extends MeasureCommand {
    @Override
    Benchmark benchmark(CommandLine command) {
        return new Rules();
    }
}
