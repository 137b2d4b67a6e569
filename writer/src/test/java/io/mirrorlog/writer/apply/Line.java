package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.ObjectId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One line of a script: a verb, words, and settings such as {@code ports=80,443}.
 *
 * @param text the line
 */
record Line(String text) {
    String verb() {
        return text.split(" ", -1)[0];
    }

    /** The words after the verb that are no settings. */
    List<String> words() {
        return parts().filter(part -> part.indexOf('=') < 0).toList();
    }

    String word(int index) {
        var words = words();
        return index < words.size() ? words.get(index) : "";
    }

    ObjectId key() {
        return ObjectId.parse(word(0));
    }

    /** Everything after the verb. */
    String rest() {
        return text.substring(verb().length()).strip();
    }

    SortedMap<String, String> settings() {
        var settings = new TreeMap<String, String>();
        parts().filter(part -> part.indexOf('=') > 0)
                .forEach(part -> settings.put(part.substring(0, part.indexOf('=')),
                        part.substring(part.indexOf('=') + 1)));
        return settings;
    }

    String setting(String name, String otherwise) {
        return settings().getOrDefault(name, otherwise);
    }

    List<String> list(String name, String otherwise) {
        var value = setting(name, otherwise);
        return value.isEmpty() ? List.of() : Arrays.asList(value.split(",", -1));
    }

    /** A setting such as {@code labels=app:orders,tier:web}. */
    Map<String, String> map(String name) {
        var map = new TreeMap<String, String>();
        list(name, "").forEach(entry -> map.put(entry.substring(0, entry.indexOf(':')),
                entry.substring(entry.indexOf(':') + 1)));
        return map;
    }

    private Stream<String> parts() {
        return Arrays.stream(rest().split(" +", -1)).filter(part -> !part.isEmpty());
    }
}
