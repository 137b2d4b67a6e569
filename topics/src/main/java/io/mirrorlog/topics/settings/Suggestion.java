package io.mirrorlog.topics.settings;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what was meant by a name that does not exist. */
final class Suggestion {
    /** One typing error in so many characters may still be one. */
    private static final int CHARACTERS_PER_ERROR = 4;

    private Suggestion() {}

    /** A question, or where to look when nothing is alike. */
    static String of(String name, Collection<String> known) {
        return known.stream().min(Comparator.<String>comparingInt(it -> distance(name, it)).thenComparing(it -> it))
                .filter(closest -> distance(name, closest) <= Math.max(2, name.length() / CHARACTERS_PER_ERROR))
                .map(closest -> "did you mean " + closest + "?")
                .orElse("the settings are listed in deploy/cli/README.md");
    }

    /** How many characters must be put in, taken out or replaced to make one of the other. */
    static int distance(String from, String to) {
        var costs = new int[to.length() + 1];
        for (var column = 0; column <= to.length(); column++) {
            costs[column] = column;
        }
        for (var row = 1; row <= from.length(); row++) {
            var diagonal = costs[0];
            costs[0] = row;
            for (var column = 1; column <= to.length(); column++) {
                var replaced = diagonal + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = costs[column];
                costs[column] = Math.min(replaced, Math.min(costs[column], costs[column - 1]) + 1);
            }
        }
        return costs[to.length()];
    }
}
