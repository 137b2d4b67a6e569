package io.mirrorlog.bench.command;

import io.mirrorlog.bench.command.Launcher.Took;
import io.mirrorlog.bench.harness.Benchmark;
import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.result.Choices;
import io.mirrorlog.bench.result.Combination;
import io.mirrorlog.bench.result.Line;
import io.mirrorlog.bench.result.Measure;
import io.mirrorlog.bench.result.Measure.Worse;
import io.mirrorlog.bench.result.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What commands take: CPU time of one that does nothing, and how long people wait for others, JVM included. */
public final class Cli implements Benchmark {
    private static final int LINKS = 50;
    private static final int TIMES = 10;
    private static final double HELP_CPU_S = 0.3;
    private static final double CHECK_S = 5;
    /** What {@code check} gives each question by default, and what a JVM and the questions to the local cluster take before. */
    private static final double CHECK_HALF_S = 10 + 2;
    private static final double GATEWAYS_S = 2;

    @Override
    public String name() {
        return "cli";
    }

    @Override
    public Choices defaults() {
        return Choices.of(Parameter.LINKS, LINKS);
    }

    @Override
    public Line measure(Combination combination, Laboratory laboratory) {
        var launcher = new Launcher(laboratory.folder());
        laboratory.progress().step("  building, and training the cache, where that is to be done");
        launcher.prepare();
        laboratory.progress().step("  --help, and a JVM that does nothing");
        var help = median(() -> launcher.run(List.of("--help")));
        var floor = median(launcher::nothing);
        var problems = new ArrayList<String>();
        if (!launcher.hasScript()) {
            problems.add("commands start without their AOT cache: run this by deploy/mirrorlog");
        }
        laboratory.progress().step("  linking clusters");
        var clusters = new LinkedClusters(combination.value(Parameter.LINKS), laboratory);
        laboratory.progress().step("  gateways");
        var gateways = run(launcher, clusters, "gateways");
        laboratory.progress().step("  check");
        var check = run(launcher, clusters, "check", "--wait", "0s");
        laboratory.progress().step("  check, where half of the clusters say nothing");
        clusters.silenceHalf();
        var half = run(launcher, clusters, "check", "--wait", "0s");
        problems.addAll(wrong(gateways, check, half));
        problems.addAll(Stream.of(late("--help took %.2f s of CPU time", help.cpu(), HELP_CPU_S),
                late("check took %.1f s", check.wall(), CHECK_S),
                late("check of clusters that half say nothing took %.1f s", half.wall(), CHECK_HALF_S),
                late("gateways took %.1f s", gateways.wall(), GATEWAYS_S)).flatMap(problem -> problem).toList());
        return new Line(combination, List.of(Measure.of("", "help_cpu_s", help.cpu(), 3, Worse.HIGHER),
                Measure.of("", "check_s", check.wall(), 2, Worse.HIGHER),
                Measure.of("", "check_half_s", half.wall(), 2, Worse.HIGHER),
                Measure.of("", "gateways_s", gateways.wall(), 2, Worse.HIGHER),
                Measure.of("floor", "jvm_cpu_s", floor.cpu(), 3, Worse.NEITHER),
                Measure.of("floor", "jvm_s", floor.wall(), 3, Worse.NEITHER),
                Measure.of("used", "check_cpu_s", check.cpu(), 2, Worse.NEITHER),
                Measure.of("used", "gateways_cpu_s", gateways.cpu(), 2, Worse.NEITHER)), problems);
    }

    private static Took run(Launcher launcher, LinkedClusters clusters, String... words) {
        var command = new ArrayList<>(List.of(words));
        command.addAll(clusters.options());
        return launcher.run(command);
    }

    private static Took median(Supplier<Took> run) {
        return IntStream.range(0, TIMES).mapToObj(_ -> run.get())
                .sorted((one, other) -> Double.compare(one.cpu(), other.cpu())).toList().get(TIMES / 2);
    }

    /** A command that did not do what it should was fast for nothing. */
    private static List<String> wrong(Took gateways, Took check, Took half) {
        return Stream.of(unless(gateways.status() == 0 && gateways.said().contains(" True "), "gateways", gateways),
                unless(check.status() == 0 && !check.said().contains("× "), "check", check),
                unless(half.status() == 1 && half.said().contains("did not answer within"), "the second check", half))
                .flatMap(problem -> problem).toList();
    }

    private static Stream<String> unless(boolean isRight, String what, Took took) {
        return isRight
                ? Stream.empty()
                : Stream.of("%s did not come out as it must, with %d: %s".formatted(what, took.status(),
                        took.said().strip()));
    }

    private static Stream<String> late(String words, double took, double limit) {
        return took <= limit ? Stream.empty() : Stream.of((words + ", more than %.1f").formatted(took, limit));
    }
}
