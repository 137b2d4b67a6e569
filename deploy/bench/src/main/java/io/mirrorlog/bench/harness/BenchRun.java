package io.mirrorlog.bench.harness;

import io.mirrorlog.bench.result.Choices;
import io.mirrorlog.bench.result.JsonLines;
import io.mirrorlog.bench.result.Line;
import io.mirrorlog.bench.result.Worst;
import java.io.PrintWriter;
import java.util.ArrayList;

/** Measures one combination after the other and writes what came of each at once, and of all at the end. */
public final class BenchRun {
    private final Benchmark benchmark;
    private final JsonLines json;
    private final PrintWriter out;

    public BenchRun(Benchmark benchmark, JsonLines json, PrintWriter out) {
        this.benchmark = benchmark;
        this.json = json;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @return the exit status: 0, or 1 when there was a problem with any line
     */
    public int measure(Choices choices, Laboratory laboratory) {
        var lines = new ArrayList<Line>();
        for (var combination : choices.combinations()) {
            laboratory.progress().step(benchmark.name() + " " + combination);
            var line = benchmark.measure(combination, laboratory);
            lines.add(line);
            write(json.of(line));
        }
        var worst = Worst.of(lines);
        write(json.of(worst));
        worst.problems().forEach(problem -> laboratory.progress().step("not as it must be: " + problem));
        return worst.problems().isEmpty() ? 0 : 1;
    }

    private void write(String line) {
        out.println(line);
        out.flush();
    }
}
