package io.mirrorlog.cli.expect;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One requirement of a label selector, with the checks that Kubernetes makes before it uses one. */
record Requirement(String key, Operator operator, Set<String> values) {

    /** The operators of metav1.LabelSelector; there are no others. */
    enum Operator {
        In, NotIn, Exists, DoesNotExist
    }

    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]");
    private static final Pattern PREFIX = Pattern
            .compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final int LONGEST_PREFIX = 253;

    Requirement {
        values = Set.copyOf(values);
    }

    /** Values are required by In and NotIn and forbidden to the others; keys and values have the syntax of labels. */
    boolean valid() {
        boolean countFits = switch (operator) {
            case In, NotIn -> !values.isEmpty();
            case Exists, DoesNotExist -> values.isEmpty();
        };
        return countFits && validKey() && values.stream().allMatch(Requirement::validValue);
    }

    /** A label that is not there satisfies NotIn, as in Kubernetes. */
    boolean holds(Map<String, String> labels) {
        return switch (operator) {
            case In -> labels.containsKey(key) && values.contains(labels.getOrDefault(key, ""));
            case NotIn -> !labels.containsKey(key) || !values.contains(labels.getOrDefault(key, ""));
            case Exists -> labels.containsKey(key);
            case DoesNotExist -> !labels.containsKey(key);
        };
    }

    private boolean validKey() {
        int slash = key.indexOf('/');
        if (slash < 0) {
            return NAME.matcher(key).matches();
        }
        String prefix = key.substring(0, slash);
        return prefix.length() <= LONGEST_PREFIX && PREFIX.matcher(prefix).matches()
                && NAME.matcher(key.substring(slash + 1)).matches();
    }

    private static boolean validValue(String value) {
        return value.isEmpty() || NAME.matcher(value).matches();
    }
}
