package io.mirrorlog.bench;

import io.mirrorlog.bench.harness.Benchmark;
import io.mirrorlog.bench.rewatch.Rewatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures how soon a change is mirrored once an API server answers again. */
@Command(name = "rewatch", mixinStandardHelpOptions = true, description = {
        "Closes the connections to an API server, or keeps them closed for some seconds, changes Services or mirrors,",
        "and takes the time from when it answers again until the last mirror has followed."})
final class RewatchCommand extends MeasureCommand {
    @Override
    Benchmark benchmark(CommandLine command) {
        return new Rewatch();
    }
}
