package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.cli.expect.Requirement.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether a label selector of a Link selects a set of labels: none, an empty one and an invalid one select nothing (1.1). */
final class Selection {
    private Selection() {}

    static boolean selects(JsonNode selector, Map<String, String> labels) {
        List<Optional<Requirement>> read = new ArrayList<>();
        for (Map.Entry<String, JsonNode> label : selector.path("matchLabels").properties()) {
            read.add(equality(label.getKey(), label.getValue()));
        }
        for (JsonNode expression : selector.path("matchExpressions")) {
            read.add(requirement(expression));
        }
        List<Requirement> valid = read.stream().flatMap(Optional::stream).filter(Requirement::valid).toList();
        boolean usable = !valid.isEmpty() && valid.size() == read.size();
        return usable && valid.stream().allMatch(each -> each.holds(labels));
    }

    /** The CRD does not check the types of matchLabels values, so a number or a boolean may be there: invalid. */
    private static Optional<Requirement> equality(String key, JsonNode value) {
        return value.isTextual()
                ? Optional.of(new Requirement(key, Operator.In, Set.of(value.asText())))
                : Optional.empty();
    }

    private static Optional<Requirement> requirement(JsonNode expression) {
        Set<String> values = new TreeSet<>();
        for (JsonNode value : expression.path("values")) {
            values.add(value.asText());
        }
        String named = expression.path("operator").asText("");
        return Arrays.stream(Operator.values())
                .filter(operator -> operator.name().equals(named))
                .findFirst()
                .map(operator -> new Requirement(expression.path("key").asText(""), operator, values));
    }
}
