package io.mirrorlog.bench;

import io.mirrorlog.bench.churn.Churn;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures whether memory grows with the number of changes. */
@Command(name = "churn", mixinStandardHelpOptions = true, description = {
        "Mirrors Services, then changes them again and again, as fast as the remote API server accepts it.",
        "The live heap of all parts at the end stands beside that after the first tenth, 20,000 changes at most."})
final class ChurnCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() {
        return options.measure(new Churn(), Objects.requireNonNull(spec).commandLine());
    }
}
