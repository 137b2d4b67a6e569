package io.mirrorlog.bench.result;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One value of each parameter that a benchmark takes. */
public record Combination(SortedMap<Parameter, Integer> values) {
    public Combination {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** The value of a parameter, which the benchmark must take. */
    public int value(Parameter parameter) {
        var value = values.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException("not among the parameters: " + parameter.word());
        }
        return value;
    }

    Combination with(Parameter parameter, int value) {
        var more = new TreeMap<>(values);
        more.put(parameter, value);
        return new Combination(more);
    }

    @Override
    public String toString() {
        return values.entrySet().stream().map(entry -> entry.getKey().word() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
