package io.mirrorlog.bench.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The worst number of each kind over all combinations, each for itself: they need not come from one line.
 *
 * @param lines      how many combinations there were
 * @param parameters the values of each parameter among them
 */
public record Worst(int lines, SortedMap<Parameter, List<Integer>> parameters, List<Measure> measures,
        List<String> problems) {
    public Worst {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        measures = List.copyOf(measures);
        problems = List.copyOf(problems);
    }

    /** The worst of some lines; what is neither better nor worse is left out. */
    public static Worst of(List<Line> lines) {
        var parameters = new TreeMap<Parameter, List<Integer>>();
        var worst = new ArrayList<Measure>();
        var problems = new ArrayList<String>();
        for (var line : lines) {
            line.combination().values().forEach((parameter, value) -> {
                var values = parameters.computeIfAbsent(parameter, _ -> new ArrayList<>());
                if (!values.contains(value)) {
                    values.add(value);
                }
            });
            line.measures().stream().filter(measure -> measure.worse() != Measure.Worse.NEITHER)
                    .forEach(measure -> take(worst, measure));
            line.problems().forEach(problem -> problems.add(line.combination() + ": " + problem));
        }
        return new Worst(lines.size(), parameters, worst, problems);
    }

    private static void take(List<Measure> worst, Measure measure) {
        for (var i = 0; i < worst.size(); i++) {
            if (worst.get(i).isSameAs(measure)) {
                worst.set(i, worst.get(i).worseOf(measure));
                return;
            }
        }
        worst.add(measure);
    }
}
