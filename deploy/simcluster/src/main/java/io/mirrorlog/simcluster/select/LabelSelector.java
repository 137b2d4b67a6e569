package io.mirrorlog.simcluster.select;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A label selector as lists and watches take it: every requirement must hold. */
public record LabelSelector(List<Requirement> requirements) {
    public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** How a requirement compares a label. */
    public enum Operator {
        IN, NOT_IN, EXISTS, DOES_NOT_EXIST, GREATER, LESS
    }

    /** One requirement on one label. */
    public record Requirement(String key, Operator operator, Set<String> values) {
        public Requirement {
            values = Set.copyOf(values);
        }

        boolean matches(Map<String, String> labels) {
            boolean present = labels.containsKey(key);
            return switch (operator) {
                case EXISTS -> present;
                case DOES_NOT_EXIST -> !present;
                case IN -> present && values.contains(labels.get(key));
                case NOT_IN -> !present || !values.contains(labels.get(key));
                case GREATER -> present && compare(labels.getOrDefault(key, "")) > 0;
                case LESS -> present && compare(labels.getOrDefault(key, "")) < 0;
            };
        }

        private int compare(String label) {
            try {
                return Long.compare(Long.parseLong(label), Long.parseLong(values.iterator().next()));
            } catch (NumberFormatException notANumber) {
                return 0;
            }
        }
    }

    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.matches(labels));
    }
}
