package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The differences found in one object so far, each a sentence that begins with the object and names the field. */
final class Findings {
    private final String title;
    private final List<String> sentences = new ArrayList<>();

    Findings(String title) {
        this.title = title;
    }

    static String sentence(String field, JsonNode actual, JsonNode expected) {
        return field + " is " + words(actual) + ", should be " + words(expected);
    }

    void add(String sentence) {
        sentences.add(title + ": " + sentence);
    }

    /** JSON text tells 80 from "80", which the API does too, and does not tell an int from a long. */
    void compare(String field, JsonNode actual, JsonNode expected) {
        if (!words(actual).equals(words(expected))) {
            add(sentence(field, actual, expected));
        }
    }

    /** Kind and version, for instance: an item of a served list lacks them, a wrong value is still wrong. */
    void compareIfThere(String field, JsonNode actual, JsonNode expected) {
        if (!Absence.of(actual)) {
            compare(field, actual, expected);
        }
    }

    /** Every field of the object that is not known must be absent. */
    void nothingBut(Set<String> known, String path, JsonNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!known.contains(field.getKey()) && !Absence.of(field.getValue())) {
                add(sentence(path + field.getKey(), field.getValue(), MissingNode.getInstance()));
            }
        }
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }

    private static String words(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "absent" : value.toString();
    }
}
