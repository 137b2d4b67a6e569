package io.mirrorlog.bench;

import io.mirrorlog.bench.harness.BenchRun;
import io.mirrorlog.bench.harness.Benchmark;
import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.harness.Progress;
import io.mirrorlog.bench.product.Jvm;
import io.mirrorlog.bench.result.Choices;
import io.mirrorlog.bench.result.Environment;
import io.mirrorlog.bench.result.JsonLines;
import io.mirrorlog.bench.result.Parameter;
import io.mirrorlog.bench.site.Sites;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What every benchmark is asked with, and how it is run then. A parameter that the benchmark does not use is refused. */
final class BenchOptions {
    private static final String NUMBERS = "N[,N...]";

    @Option(names = "--services", split = ",", paramLabel = NUMBERS,
            description = "Exported Services (cold-sync, rewatch, rules).")
    private List<Integer> services = List.of();

    @Option(names = "--mirrors", split = ",", paramLabel = NUMBERS, description = {
            "Mirrors in place before (churn, idle, takeover)."})
    private List<Integer> mirrors = List.of();

    @Option(names = "--rate", split = ",", paramLabel = NUMBERS, description = "Changes a second.", hidden = true)
    private List<Integer> rate = List.of();

    @Option(names = "--links", split = ",", paramLabel = NUMBERS, description = "Links (cli).")
    private List<Integer> links = List.of();

    @Option(names = "--facts", split = ",", paramLabel = NUMBERS, description = "Records in an observed topic.",
            hidden = true)
    private List<Integer> facts = List.of();

    @Option(names = "--clusters", split = ",", paramLabel = NUMBERS, description = "Remote clusters (rules).")
    private List<Integer> clusters = List.of();

    @Option(names = "--changes", split = ",", paramLabel = NUMBERS,
            description = "Changes in the remote cluster (churn).")
    private List<Integer> changes = List.of();

    @Option(names = "--rounds", split = ",", paramLabel = NUMBERS,
            description = "How often each trouble is made (rewatch).")
    private List<Integer> rounds = List.of();

    @Option(names = {"-o", "--output"}, paramLabel = "json", defaultValue = "json", description = {
            "How results are written: json, which is all there is."})
    private Output output = Output.JSON;

    @Mixin
    private GivenClusters given = new GivenClusters();

    /** How results are written. */
    enum Output {
        /** One object a line. */
        JSON
    }

    /** Runs a benchmark and says what the exit status is. */
    int measure(Benchmark benchmark, CommandLine command) {
        var now = Instant.now();
        var choices = choices(benchmark, command);
        var sites = sites(command, now);
        var environment = new Environment(sites.api(), Jvm.description(), Runtime.getRuntime().availableProcessors(),
                now);
        var run = new BenchRun(benchmark, lines(benchmark, environment), command.getOut());
        try (var laboratory = new Laboratory(sites, new Progress(command.getErr(), InstantSource.system()));
                var _ = new OnInterrupt(laboratory)) {
            return run.measure(choices, laboratory);
        }
    }

    private JsonLines lines(Benchmark benchmark, Environment environment) {
        return switch (output) {
            case JSON -> new JsonLines(benchmark.name(), environment);
        };
    }

    private Choices choices(Benchmark benchmark, CommandLine command) {
        var asked = new TreeMap<Parameter, List<Integer>>();
        asked.put(Parameter.SERVICES, services);
        asked.put(Parameter.MIRRORS, mirrors);
        asked.put(Parameter.RATE, rate);
        asked.put(Parameter.LINKS, links);
        asked.put(Parameter.FACTS, facts);
        asked.put(Parameter.CLUSTERS, clusters);
        asked.put(Parameter.CHANGES, changes);
        asked.put(Parameter.ROUNDS, rounds);
        asked.values().removeIf(List::isEmpty);
        try {
            return benchmark.defaults().with(asked, benchmark.name());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }

    private Sites sites(CommandLine command, Instant now) {
        try {
            return given.sites(now);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }
}
