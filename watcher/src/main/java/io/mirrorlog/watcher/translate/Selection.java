package io.mirrorlog.watcher.translate;

import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.link.Selector.Requirement;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which Services a watcher records: those that have any of these label keys, whatever the value. Links select among them.
 *
 * @param keys label keys, sorted; empty: every Service is selected
 */
public record Selection(SortedSet<String> keys) {
    private static final String EVERYTHING = "*";

    public Selection {
        for (var key : keys) {
            if (!LabelSyntax.isKey(key)) {
                throw new IllegalArgumentException(
                        "'%s' in the export selection is no label key; write keys like %s, comma-separated, or * for every Service"
                                .formatted(key, "mirror.linkerd.io/exported"));
            }
        }
        keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    }

    /** The keys of Linkerd's default selectors (behaviour §3). */
    public static Selection defaults() {
        return of(List.of("mirror.linkerd.io/exported", "mirror.linkerd.io/federated"));
    }

    /** Every Service. */
    public static Selection everything() {
        return new Selection(new TreeSet<>());
    }

    /** Services with any of these label keys. */
    public static Selection of(Collection<String> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the export selection must not be empty; write * for every Service");
        }
        return new Selection(new TreeSet<>(keys));
    }

    /** Reads what {@link #text()} writes; spaces around keys do not matter. */
    public static Selection parse(String text) {
        if (text.strip().equals(EVERYTHING)) {
            return everything();
        }
        return of(Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The keys, comma-separated and sorted, or {@code *}: equal selections are equal texts. */
    public String text() {
        return isEverything() ? EVERYTHING : String.join(",", keys);
    }

    /** Whether every Service is selected. */
    public boolean isEverything() {
        return keys.isEmpty();
    }

    /** Whether a Service with these labels is selected. */
    public boolean selects(Map<String, String> labels) {
        return isEverything() || keys.stream().anyMatch(labels::containsKey);
    }

    /** Whether everything is selected that a Link's selector can select: it demands one of the keys, or selects nothing at all. */
    public boolean covers(Selector selector) {
        return isEverything() || selector.isEmpty()
                || selector.matchLabels().keySet().stream().anyMatch(key -> keys.contains(key))
                || selector.matchExpressions().stream().anyMatch(this::demandsKey);
    }

    private boolean demandsKey(Requirement requirement) {
        return switch (requirement.operator()) {
            case "In", "Exists" -> keys.contains(requirement.key());
            case "NotIn", "DoesNotExist" -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return text();
    }
}
