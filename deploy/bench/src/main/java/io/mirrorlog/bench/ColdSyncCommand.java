package io.mirrorlog.bench;

import io.mirrorlog.bench.coldsync.ColdSync;
import io.mirrorlog.bench.harness.Benchmark;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures how fast mirrors appear where there are none. */
@Command(name = "cold-sync", mixinStandardHelpOptions = true, description = {
        "Exports Services, starts all parts, and takes the time until every mirror is written.",
        "Beside it stands the floor: the same objects written by nothing but the client library."})
final class ColdSyncCommand extends MeasureCommand {
    private static final List<Integer> IN_FLIGHT = List.of(1, 2, 4, 8, 16);

    @Override
    Benchmark benchmark(CommandLine command) {
        return new ColdSync(IN_FLIGHT);
    }
}
