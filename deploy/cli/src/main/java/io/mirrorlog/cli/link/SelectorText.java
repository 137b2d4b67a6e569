package io.mirrorlog.cli.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A label selector as people write it for kubectl, as the LabelSelector that a Link has. */
final class SelectorText {
    /** A comma that is not between parentheses. */
    private static final Pattern COMMA = Pattern.compile(",(?![^()]*\\))");
    private static final String NAME = "[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final String KEY = "(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/)?" + NAME;
    private static final String VALUE = "(?:" + NAME + ")?";
    private static final Pattern EQUAL = Pattern.compile("(" + KEY + ")\\s*==?\\s*(" + VALUE + ")");
    private static final Pattern UNEQUAL = Pattern.compile("(" + KEY + ")\\s*!=\\s*(" + VALUE + ")");
    private static final Pattern AMONG = Pattern
            .compile("(" + KEY + ")\\s+(in|notin)\\s*\\(\\s*(" + VALUE + "(?:\\s*,\\s*" + VALUE + ")*)\\s*\\)");
    private static final Pattern THERE = Pattern.compile("(!?)\\s*(" + KEY + ")");

    private SelectorText() {}

    /**
     * Reads it. An empty text is an empty selector, which selects nothing (behaviour §1.1).
     *
     * @throws IllegalArgumentException when it is no selector, in words that say what to do
     */
    static SortedMap<String, Object> parse(String option, String text) {
        var labels = new TreeMap<String, String>();
        var expressions = new ArrayList<Map<String, Object>>();
        for (var part : text.isBlank() ? new String[0] : COMMA.split(text, -1)) {
            var stripped = part.strip();
            var equal = matched(EQUAL, stripped);
            if (equal.isPresent()) {
                labels.put(equal.get().group(1), equal.get().group(2));
            } else {
                expressions.add(expression(stripped).orElseThrow(() -> new IllegalArgumentException(
                        "%s: '%s' is no label selector: write it like app=web,tier in (a,b),!canary".formatted(option,
                                text))));
            }
        }
        var selector = new TreeMap<String, Object>();
        if (!labels.isEmpty()) {
            selector.put("matchLabels", labels);
        }
        if (!expressions.isEmpty()) {
            selector.put("matchExpressions", expressions);
        }
        return selector;
    }

    private static Optional<Map<String, Object>> expression(String part) {
        return matched(UNEQUAL, part).map(found -> expression(found.group(1), "NotIn", List.of(found.group(2))))
                .or(() -> matched(AMONG, part).map(found -> expression(found.group(1),
                        found.group(2).equals("in") ? "In" : "NotIn",
                        Arrays.stream(found.group(3).split(",", -1)).map(String::strip).sorted().toList())))
                .or(() -> matched(THERE, part).map(found -> expression(found.group(2),
                        found.group(1).isEmpty() ? "Exists" : "DoesNotExist", List.of())));
    }

    private static Map<String, Object> expression(String key, String operator, List<String> values) {
        var expression = new TreeMap<String, Object>(Map.of("key", key, "operator", operator));
        if (!values.isEmpty()) {
            expression.put("values", values);
        }
        return expression;
    }

    private static Optional<MatchResult> matched(Pattern pattern, String part) {
        var matcher = pattern.matcher(part);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }
}
