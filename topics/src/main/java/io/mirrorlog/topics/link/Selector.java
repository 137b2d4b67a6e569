package io.mirrorlog.topics.link;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Kubernetes LabelSelector as the Link has it. One without any requirement selects nothing (behaviour §1.1), unlike Kubernetes' own.
 *
 * @param matchLabels      every label must have this value
 * @param matchExpressions every one must hold
 */
public record Selector(SortedMap<String, String> matchLabels, List<Requirement> matchExpressions) {
    public Selector {
        matchLabels = Collections.unmodifiableSortedMap(new TreeMap<>(matchLabels));
        matchExpressions = List.copyOf(matchExpressions);
    }

    /** Selects nothing. */
    public static Selector nothing() {
        return new Selector(new TreeMap<>(), List.of());
    }

    /** Selects members of federated Services, unless someone says otherwise (behaviour §0.1). */
    public static Selector ofMembers() {
        return new Selector(new TreeMap<>(Map.of("mirror.linkerd.io/federated", "member")), List.of());
    }

    /** Whether it has a requirement at all. */
    public boolean isEmpty() {
        return matchLabels.isEmpty() && matchExpressions.isEmpty();
    }

    /** Whether these labels are selected. An operator that does not exist selects nothing. */
    public boolean matches(Map<String, String> labels) {
        return !isEmpty()
                && matchLabels.entrySet().stream().allMatch(want -> want.getValue().equals(labels.get(want.getKey())))
                && matchExpressions.stream().allMatch(requirement -> requirement.matches(labels));
    }

    /**
     * One expression.
     *
     * @param operator In, NotIn, Exists or DoesNotExist
     */
    public record Requirement(String key, String operator, List<String> values) {
        public Requirement {
            values = List.copyOf(values);
        }

        boolean matches(Map<String, String> labels) {
            return switch (operator) {
                case "In" -> labels.containsKey(key) && values.contains(labels.get(key));
                case "NotIn" -> !labels.containsKey(key) || !values.contains(labels.get(key));
                case "Exists" -> labels.containsKey(key);
                case "DoesNotExist" -> !labels.containsKey(key);
                default -> false;
            };
        }
    }
}
