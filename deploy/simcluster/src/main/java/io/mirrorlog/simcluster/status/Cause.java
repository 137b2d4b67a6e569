package io.mirrorlog.simcluster.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** One field an object was refused for, worded as k8s.io/apimachinery's field.Error words it. */
public record Cause(String reason, String field, String body) {

    public static Cause invalid(String field, Object value, String detail) {
        return new Cause("FieldValueInvalid", field, "Invalid value: " + shown(value) + suffix(detail));
    }

    public static Cause typeInvalid(String field, Object value, String detail) {
        return new Cause("FieldValueTypeInvalid", field, "Invalid value: " + shown(value) + suffix(detail));
    }

    public static Cause required(String field, String detail) {
        return new Cause("FieldValueRequired", field, "Required value" + suffix(detail));
    }

    public static Cause duplicate(String field, Object value) {
        return new Cause("FieldValueDuplicate", field, "Duplicate value: " + shown(value));
    }

    public static Cause forbidden(String field, String detail) {
        return new Cause("FieldValueForbidden", field, "Forbidden: " + detail);
    }

    public static Cause tooLong(String field, String detail) {
        return new Cause("FieldValueTooLong", field, "Too long: " + detail);
    }

    public static Cause notSupported(String field, Object value, List<String> supported) {
        String values = supported.stream().map(Quoted::text).collect(Collectors.joining(", "));
        return new Cause("FieldValueNotSupported", field,
                "Unsupported value: " + shown(value) + ": supported values: " + values);
    }

    /** The field and what is wrong with it: the line a person reads. */
    public String line() {
        return field + ": " + body;
    }

    private static String shown(Object value) {
        return switch (value) {
            case String text -> Quoted.text(text);
            case JsonNode node when node.isMissingNode() -> "null";
            default -> String.valueOf(value);
        };
    }

    private static String suffix(String detail) {
        return detail.isEmpty() ? "" : ": " + detail;
    }
}
