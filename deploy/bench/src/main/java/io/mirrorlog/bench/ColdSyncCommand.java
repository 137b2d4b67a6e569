package io.mirrorlog.bench;

import io.mirrorlog.bench.coldsync.ColdSync;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures how fast mirrors appear where there are none. */
@Command(name = "cold-sync", mixinStandardHelpOptions = true, description = {
        "Exports Services, starts all parts, and takes the time until every mirror is written.",
        "Beside it stands the floor: the same objects written by nothing but the client library."})
final class ColdSyncCommand implements Callable<Integer> {
    private static final List<Integer> IN_FLIGHT = List.of(1, 2, 4, 8, 16);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() {
        return options.measure(new ColdSync(IN_FLIGHT), Objects.requireNonNull(spec).commandLine());
    }
}
