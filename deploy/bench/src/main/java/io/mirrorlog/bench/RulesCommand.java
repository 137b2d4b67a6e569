package io.mirrorlog.bench;

import io.mirrorlog.bench.folding.Rules;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures the rules alone. */
@Command(name = "rules", mixinStandardHelpOptions = true, description = {
        "Folds made-up facts and changes made-up Links, in memory and on one thread.",
        "link_change_ms is the time until everything is decided after every Link has changed its gateway's identity."})
final class RulesCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() {
        return options.measure(new Rules(), Objects.requireNonNull(spec).commandLine());
    }
}
