package io.mirrorlog.watcher.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping that people wrote, field by field. Whatever is not as it should be is described, once, and read as absent: so reading
 * never fails and nothing is passed over in silence.
 */
final class Fields {
    private final Map<?, ?> mapping;
    private final String path;
    private final List<String> problems;

    private Fields(Map<?, ?> mapping, String path, List<String> problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    /** The fields of a mapping whose place in its object is the path; problems are added to the list. */
    static Fields of(Map<?, ?> mapping, String path, List<String> problems) {
        return new Fields(mapping, path, problems);
    }

    /** Whether a field is there and not null. */
    boolean has(String name) {
        return mapping.get(name) != null;
    }

    String text(String name) {
        return switch (mapping.get(name)) {
            case null -> "";
            case String text -> text;
            case Object other -> {
                problem(name, "must be a text, but is %s; write it in quotes".formatted(kind(other)));
                yield "";
            }
        };
    }

    boolean flag(String name) {
        return switch (mapping.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            case Object other -> {
                problem(name, "must be true or false, but is %s".formatted(kind(other)));
                yield false;
            }
        };
    }

    Optional<Fields> object(String name) {
        return switch (mapping.get(name)) {
            case null -> Optional.empty();
            case Map<?, ?> fields -> Optional.of(new Fields(fields, place(name), problems));
            case Object other -> {
                problem(name, "must be an object, but is %s".formatted(kind(other)));
                yield Optional.empty();
            }
        };
    }

    List<Fields> objects(String name) {
        var found = new ArrayList<Fields>();
        var items = items(name);
        for (var index = 0; index < items.size(); index++) {
            var place = "%s[%d]".formatted(name, index);
            if (items.get(index) instanceof Map<?, ?> fields) {
                found.add(new Fields(fields, place(place), problems));
            } else {
                problem(place, "must be an object, but is %s".formatted(kind(items.get(index))));
            }
        }
        return found;
    }

    List<String> texts(String name) {
        var found = new ArrayList<String>();
        var items = items(name);
        for (var index = 0; index < items.size(); index++) {
            if (items.get(index) instanceof String text) {
                found.add(text);
            } else {
                problem("%s[%d]".formatted(name, index),
                        "must be a text, but is %s; write it in quotes".formatted(kind(items.get(index))));
            }
        }
        return found;
    }

    /** All fields, which must be texts. */
    SortedMap<String, String> allTexts() {
        var found = new TreeMap<String, String>();
        mapping.keySet().stream().map(String::valueOf).sorted().forEach(name -> {
            if (mapping.get(name) instanceof String text) {
                found.put(name, text);
            } else {
                problem(name, "must be a text, but is %s; write it in quotes".formatted(kind(mapping.get(name))));
            }
        });
        return found;
    }

    /** Describes every field that is none of these. */
    void onlyKnown(Set<String> known) {
        mapping.keySet().stream().map(String::valueOf).filter(name -> !known.contains(name)).sorted()
                .forEach(name -> problem(name,
                        "is not known; the fields are " + String.join(", ", known.stream().sorted().toList())));
    }

    /** Describes what is wrong with a field, and what to do. */
    void problem(String name, String what) {
        problems.add(place(name) + " " + what);
    }

    /** How many problems were described so far. */
    int problemCount() {
        return problems.size();
    }

    private List<?> items(String name) {
        return switch (mapping.get(name)) {
            case null -> List.of();
            case List<?> items -> items;
            case Object other -> {
                problem(name, "must be a list, but is %s".formatted(kind(other)));
                yield List.of();
            }
        };
    }

    private String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** What a value is, in words. Lists, mappings and long texts are not repeated: they may be secret or large. */
    private static String kind(@Nullable Object value) {
        return switch (Objects.requireNonNullElse(value, Optional.empty())) {
            case Boolean flag -> "the boolean " + flag;
            case Number number -> "the number " + number;
            case Map<?, ?> _ -> "an object";
            case List<?> _ -> "a list";
            case String _ -> "a text";
            case Object _ -> "nothing";
        };
    }
}
