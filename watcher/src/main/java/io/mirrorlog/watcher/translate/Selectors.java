package io.mirrorlog.watcher.translate;

import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.link.Selector.Requirement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a Link's LabelSelectors. An invalid one selects nothing, as with Linkerd (behaviour §1.1). */
final class Selectors {
    private Selectors() {}

    static Selector of(Fields spec, String name) {
        var before = spec.problemCount();
        var selector = spec.object(name).map(Selectors::selector).orElseGet(Selector::nothing);
        return spec.problemCount() == before ? selector : Selector.nothing();
    }

    private static Selector selector(Fields fields) {
        SortedMap<String, String> labels = fields.object("matchLabels").map(Selectors::labels)
                .orElseGet(TreeMap::new);
        return new Selector(labels, fields.objects("matchExpressions").stream().map(Selectors::requirement).toList());
    }

    private static SortedMap<String, String> labels(Fields fields) {
        var labels = fields.allTexts();
        labels.forEach((key, value) -> {
            if (!LabelSyntax.isKey(key)) {
                fields.problem(key, "is no label key; correct it");
            }
            if (!LabelSyntax.isValue(value)) {
                fields.problem(key, "is '%s', which no label can have as its value; correct it".formatted(value));
            }
        });
        return labels;
    }

    private static Requirement requirement(Fields fields) {
        var key = fields.text("key");
        var operator = fields.text("operator");
        var values = fields.texts("values");
        if (!LabelSyntax.isKey(key)) {
            fields.problem("key", "is '%s', which is no label key; correct it".formatted(key));
        }
        for (var value : values) {
            if (!LabelSyntax.isValue(value)) {
                fields.problem("values",
                        "has '%s', which no label can have as its value; correct it".formatted(value));
            }
        }
        checkOperator(fields, operator, values);
        return new Requirement(key, operator, values);
    }

    private static void checkOperator(Fields fields, String operator, List<String> values) {
        switch (operator) {
            case "In", "NotIn" -> {
                if (values.isEmpty()) {
                    fields.problem("values", "must not be empty with operator " + operator + "; add a value");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    fields.problem("values", "must be empty with operator " + operator + "; remove them");
                }
            }
            default -> fields.problem("operator",
                    "is '%s'; write In, NotIn, Exists or DoesNotExist".formatted(operator));
        }
    }
}
