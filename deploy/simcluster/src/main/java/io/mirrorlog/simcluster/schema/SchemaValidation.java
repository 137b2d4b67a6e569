package io.mirrorlog.simcluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.simcluster.status.Cause;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Checks one value against its schema, in the words of the API server's OpenAPI validation. */
record SchemaValidation(Schema schema, String field, String told) {
    /** Units as Go has them, and spelled out ones with a space or not (k8s.io/kube-openapi/pkg/validation/strfmt). */
    private static final Pattern DURATION = Pattern.compile("[-+]?((\\d+(\\.\\d*)?|\\.\\d+)\\s*"
            + "(ns|us|µs|ms|s|m|h|d|w|(nano|micro|milli)?sec(ond)?s?|min(ute)?s?|hours?|hrs?|days?|weeks?|wks?)\\s*)+");

    List<Cause> check(JsonNode value) {
        if (!hasType(value)) {
            boolean formatted = schema.node().has("format") && value.isIntegralNumber();
            String type = formatted ? "int64" : typeOf(value);
            String wanted = formatted ? schema.node().get("format").asText() : schema.type();
            return List.of(Cause.typeInvalid(field, type,
                    "%s in body must be of type %s: \"%s\"".formatted(told, wanted, type)));
        }
        List<Cause> causes = new ArrayList<>();
        if (value.isObject()) {
            causes.addAll(checkObject(value));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                causes.addAll(at(schema.items(), "[" + i + "]").check(value.get(i)));
            }
        } else if (value.isTextual()) {
            causes.addAll(checkText(value.textValue()));
        }
        return causes;
    }

    private SchemaValidation at(Schema below, String step) {
        String toldStep = told.isEmpty() && step.startsWith(".") ? step.substring(1) : step;
        return new SchemaValidation(below, field + step, told + toldStep);
    }

    private List<Cause> checkObject(JsonNode value) {
        List<Cause> causes = new ArrayList<>();
        for (JsonNode required : schema.node().path("required")) {
            if (!value.has(required.asText())) {
                causes.add(Cause.required(field + "." + required.asText(), ""));
            }
        }
        value.properties().forEach(entry -> {
            if (schema.knows(entry.getKey())) {
                causes.addAll(at(schema.property(entry.getKey()), "." + entry.getKey())
                        .check(entry.getValue()));
            }
        });
        return causes;
    }

    private List<Cause> checkText(String text) {
        List<Cause> causes = new ArrayList<>();
        int length = text.codePointCount(0, text.length());
        JsonNode node = schema.node();
        if (node.has("maxLength") && length > node.get("maxLength").asInt()) {
            causes.add(Cause.tooLong(field, "may not be more than " + node.get("maxLength").asInt() + " bytes"));
        } else if (length < node.path("minLength").asInt(0)) {
            causes.add(Cause.invalid(field, text,
                    "%s in body should be at least %d chars long".formatted(told, node.get("minLength").asInt())));
        } else if (node.has("pattern") && !Pattern.compile(node.get("pattern").asText()).matcher(text).find()) {
            causes.add(Cause.invalid(field, text,
                    "%s in body should match '%s'".formatted(told, node.get("pattern").asText())));
        }
        if (node.has("enum") && !contains(node.get("enum"), text)) {
            List<String> supported = new ArrayList<>();
            node.get("enum").forEach(entry -> supported.add(entry.asText()));
            causes.add(Cause.notSupported(field, text, supported));
        }
        if (!hasFormat(node.path("format").asText(""), text)) {
            causes.add(Cause.typeInvalid(field, text,
                    "%s in body must be of type %s: \"%s\"".formatted(told, node.get("format").asText(), text)));
        }
        return causes;
    }

    private boolean hasType(JsonNode value) {
        return switch (schema.type()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT, POJO, BINARY -> "object";
            case NULL, MISSING -> "null";
        };
    }

    private static boolean contains(JsonNode values, String text) {
        for (JsonNode value : values) {
            if (value.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasFormat(String format, String text) {
        return switch (format) {
            case "date-time" -> isDateTime(text);
            case "duration" -> DURATION.matcher(text).matches();
            default -> true;
        };
    }

    private static boolean isDateTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException notOne) {
            return false;
        }
    }
}
