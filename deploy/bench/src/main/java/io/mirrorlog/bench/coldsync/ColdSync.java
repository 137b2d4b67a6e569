package io.mirrorlog.bench.coldsync;

import io.mirrorlog.bench.floor.Floor;
import io.mirrorlog.bench.harness.Benchmark;
import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.product.NewProcess;
import io.mirrorlog.bench.product.SameProcess;
import io.mirrorlog.bench.product.Scene;
import io.mirrorlog.bench.product.Starter;
import io.mirrorlog.bench.result.Choices;
import io.mirrorlog.bench.result.Combination;
import io.mirrorlog.bench.result.Line;
import io.mirrorlog.bench.result.Measure;
import io.mirrorlog.bench.result.Measure.Worse;
import io.mirrorlog.bench.result.Parameter;
import io.mirrorlog.bench.site.MirrorListing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long it takes from starting the parts until every exported Service has its mirror, beside the floor. Warm: in this process, after
 * a whole run that does not count. Cold: the parts, and then each raw writer, in a JVM that has done nothing before.
 */
public final class ColdSync implements Benchmark {
    private final List<Integer> inFlight;

    /**
     * @param inFlight how many requests at once the raw writer tries, to find what is best
     */
    public ColdSync(List<Integer> inFlight) {
        this.inFlight = List.copyOf(inFlight);
    }

    @Override
    public String name() {
        return "cold-sync";
    }

    @Override
    public Choices defaults() {
        return Choices.of(Parameter.SERVICES, 300);
    }

    @Override
    public Line measure(Combination combination, Laboratory laboratory) {
        var services = combination.value(Parameter.SERVICES);
        var problems = new ArrayList<String>();
        run(laboratory, "to warm up", new SameProcess(), services).problemsInto(problems);
        var warm = run(laboratory, "warm", new SameProcess(), services).problemsInto(problems);
        if (!problems.isEmpty()) {
            return new Line(combination, List.of(), problems);
        }
        var floor = new Floor(laboratory, warm.mirrors(), inFlight);
        var warmly = new AgainstFloor("warm", warm.synced(), floor.inThisProcess());
        var cold = run(laboratory, "in a new process", new NewProcess(laboratory.owned()), services)
                .problemsInto(problems);
        return line(combination, new AgainstFloor("cold_jvm", cold.synced(), floor.inNewProcesses()), warmly, problems);
    }

    /** Both ratios are to the floor of a warm process: that is what the API server allows. */
    private static Line line(Combination combination, AgainstFloor cold, AgainstFloor warm, List<String> known) {
        var ratios = List.of(Measure.of("", "ratio", warm.ratio(), 3, Worse.LOWER),
                Measure.of("", "ratio_cold_jvm", cold.rate() / warm.floor().rate(), 3, Worse.LOWER));
        var measures = Stream.of(ratios, warm.measures(), cold.measures()).flatMap(List::stream).toList();
        var problems = new ArrayList<>(known);
        warm.problem().ifPresent(problems::add);
        cold.problem().ifPresent(problems::add);
        return new Line(combination, measures, problems);
    }

    private record Run(String how, Scene.Synced synced, MirrorListing mirrors, List<String> problems) {
        Run problemsInto(List<String> all) {
            problems.forEach(problem -> all.add(how + ": " + problem));
            return this;
        }
    }

    private static Run run(Laboratory laboratory, String how, Starter starter, int services) {
        laboratory.progress().step("the product, " + how);
        try (var scene = new Scene(laboratory, services)) {
            var synced = scene.sync(starter);
            var mirrors = MirrorListing.of(scene.site().local());
            return new Run(how, synced, mirrors, scene.problems(mirrors));
        }
    }
}
