package io.mirrorlog.cli;

import picocli.CommandLine.Command;

/** Stands in the help for the benchmarks, which need more than this module has: the launcher starts them with their own class path. */
@Command(name = "bench", description = "Measures Mirrorlog, and beside it what the API server allows at all.")
final class BenchmarksElsewhere extends Elsewhere {
    BenchmarksElsewhere() {
        super("the benchmarks are");
    }
}
