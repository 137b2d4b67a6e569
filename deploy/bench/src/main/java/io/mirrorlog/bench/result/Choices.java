package io.mirrorlog.bench.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The values to try of each parameter that a benchmark takes.
 *
 * @param values in the order in which they are tried
 */
public record Choices(SortedMap<Parameter, List<Integer>> values) {
    public Choices {
        var copy = new TreeMap<Parameter, List<Integer>>();
        values.forEach((parameter, tried) -> copy.put(parameter, positive(parameter, tried)));
        values = Collections.unmodifiableSortedMap(copy);
    }

    /** One value of one parameter. */
    public static Choices of(Parameter parameter, int value) {
        return new Choices(new TreeMap<>(Map.of(parameter, List.of(value))));
    }

    /**
     * These, but where others are given.
     *
     * @param benchmark whose these are, for the message
     * @throws IllegalArgumentException when a value is given of a parameter that is not among these
     */
    public Choices with(Map<Parameter, List<Integer>> given, String benchmark) {
        for (var parameter : new TreeMap<>(given).keySet()) {
            if (!values.containsKey(parameter)) {
                throw new IllegalArgumentException("%s does not use %s: leave it out; it takes %s".formatted(benchmark,
                        parameter.option(),
                        values.keySet().stream().map(Parameter::option).collect(Collectors.joining(", "))));
            }
        }
        var changed = new TreeMap<>(values);
        changed.putAll(given);
        return new Choices(changed);
    }

    /** Every combination; the last parameter changes fastest. */
    public List<Combination> combinations() {
        var combinations = List.of(new Combination(new TreeMap<>()));
        for (var choice : values.entrySet()) {
            var longer = new ArrayList<Combination>();
            combinations.forEach(shorter -> choice.getValue()
                    .forEach(value -> longer.add(shorter.with(choice.getKey(), value))));
            combinations = longer;
        }
        return List.copyOf(combinations);
    }

    private static List<Integer> positive(Parameter parameter, List<Integer> tried) {
        if (tried.isEmpty() || tried.stream().anyMatch(value -> value < 1)) {
            throw new IllegalArgumentException(
                    "%s takes whole numbers from 1 up, separated by commas, not %s".formatted(parameter.option(),
                            tried.stream().map(String::valueOf).collect(Collectors.joining(","))));
        }
        return List.copyOf(tried);
    }
}
