package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;

/** When a field counts as absent: the API leaves out zero values, so an empty list, map or string, 0 and false say no more. */
final class Absence {
    private Absence() {}

    static boolean of(JsonNode field) {
        return switch (field.getNodeType()) {
            case MISSING, NULL -> true;
            case ARRAY, OBJECT -> field.isEmpty();
            case STRING -> field.asText().isEmpty();
            case NUMBER -> field.asDouble() == 0;
            case BOOLEAN -> !field.asBoolean();
            case BINARY, POJO -> false;
        };
    }
}
