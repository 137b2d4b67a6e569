package io.mirrorlog.bench;

import io.mirrorlog.bench.churn.Churn;
import io.mirrorlog.bench.harness.Benchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures whether memory grows with the number of changes. */
@Command(name = "churn", mixinStandardHelpOptions = true, description = {
        "Mirrors Services, then changes them again and again, as fast as the remote API server accepts it.",
        "The live heap of all parts at the end stands beside that after the first tenth, 20,000 changes at most."})
final class ChurnCommand extends MeasureCommand {
    @Override
    Benchmark benchmark(CommandLine command) {
        return new Churn();
    }
}
