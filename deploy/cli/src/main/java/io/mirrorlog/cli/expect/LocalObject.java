package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** An object that the local cluster has, or has not, under the mirror's name. */
record LocalObject(String kind, Question question, JsonNode json) {

    boolean isThere() {
        return json.isObject();
    }

    boolean isOurs() {
        return isThere() && foreignMark().isEmpty();
    }

    boolean isForeign() {
        return isThere() && foreignMark().isPresent();
    }

    /** How sentences about it begin: by the name it should have, which is the one it was looked up by. */
    String title() {
        return kind + " " + question.namespace() + "/" + question.mirrorName();
    }

    /** In words, the first of the two labels of ownership (section 13, Q6) that is not as on a mirror of this Link. */
    Optional<String> foreignMark() {
        return labelMark(Keys.MIRRORED_SERVICE, "true").or(() -> labelMark(Keys.CLUSTER_NAME, question.cluster()));
    }

    private Optional<String> labelMark(String key, String mark) {
        JsonNode value = json.path("metadata").path("labels").path(key);
        return value.asText("").equals(mark) && value.isTextual()
                ? Optional.empty()
                : Optional.of(Findings.sentence("metadata.labels[" + key + "]", value, new TextNode(mark)));
    }
}
