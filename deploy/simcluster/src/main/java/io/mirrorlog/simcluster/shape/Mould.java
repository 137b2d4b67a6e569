package io.mirrorlog.simcluster.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.shape.Shape.Presence;
import io.mirrorlog.simcluster.shape.Shape.Struct;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;

/** Casts one JSON tree into a struct and remembers the first value that did not fit. */
final class Mould {
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");

    private final Shapes shapes;
    private Optional<String> mismatch = Optional.empty();

    Mould(Shapes shapes) {
        this.shapes = shapes;
    }

    Optional<String> mismatch() {
        return mismatch;
    }

    ObjectNode cast(Struct struct, JsonNode value, String path) {
        ObjectNode cast = Json.object();
        for (Shape.Field field : struct.fields()) {
            String fieldPath = path.isEmpty() ? field.name() : path + "." + field.name();
            JsonNode kept = cast(value.path(field.name()), field.shape(), struct.name(), fieldPath);
            if (!kept.isMissingNode()) {
                cast.set(field.name(), kept);
            }
        }
        return cast;
    }

    /** The value as its type writes it; a missing node when it is not written. */
    JsonNode cast(JsonNode value, Shape shape, String owner, String path) {
        if (value.isMissingNode() || value.isNull()) {
            return absent(shape, path);
        }
        if (!fits(value, shape)) {
            mismatch = mismatch.or(() -> Optional.of("json: cannot unmarshal %s into Go struct field %s.%s of type %s"
                    .formatted(jsonKind(value), owner, path, shape.goName())));
            return MissingNode.getInstance();
        }
        if (shape.form() == Shape.Form.BYTES && !isBase64(value.textValue())) {
            mismatch = mismatch.or(() -> Optional.of("illegal base64 data at input byte 0"));
        }
        JsonNode cast = switch (shape.form()) {
            case STRUCT -> cast(shapes.struct(shape.element()), value, path);
            case LIST -> list(value, shape, owner, path);
            case MAP -> map(value, shape, owner, path);
            case MICROTIME -> micros(value.textValue());
            case STRING, INT32, INT64, BOOL, TIME, BYTES, INTSTR, ANY -> value.deepCopy();
        };
        if (shape.presence() == Presence.ALWAYS && shape.form() == Shape.Form.LIST && cast.isEmpty()) {
            // Storage does not tell an empty list from none.
            return JsonNodeFactory.instance.nullNode();
        }
        return shape.presence() == Presence.OMIT_EMPTY && isZero(cast, shape) ? MissingNode.getInstance() : cast;
    }

    private JsonNode absent(Shape shape, String path) {
        if (shape.presence() == Presence.POINTER) {
            return MissingNode.getInstance();
        }
        if (shape.form() == Shape.Form.STRUCT) {
            return cast(shapes.struct(shape.element()), MissingNode.getInstance(), path);
        }
        if (shape.presence() == Presence.OMIT_EMPTY) {
            return MissingNode.getInstance();
        }
        return switch (shape.form()) {
            case INT32, INT64 -> JsonNodeFactory.instance.numberNode(0);
            case BOOL -> JsonNodeFactory.instance.booleanNode(false);
            case LIST, MAP, TIME, MICROTIME -> JsonNodeFactory.instance.nullNode();
            case STRING, BYTES, INTSTR, ANY, STRUCT -> JsonNodeFactory.instance.textNode("");
        };
    }

    private ArrayNode list(JsonNode value, Shape shape, String owner, String path) {
        ArrayNode cast = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : value) {
            cast.add(cast(entry, shape.entry(), owner, path));
        }
        return cast;
    }

    /** Go writes maps in the order of their keys. */
    private ObjectNode map(JsonNode value, Shape shape, String owner, String path) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        value.properties()
                .forEach(entry -> sorted.put(entry.getKey(), cast(entry.getValue(), shape.entry(), owner, path)));
        ObjectNode cast = Json.object();
        return cast.setAll(sorted);
    }

    private static boolean fits(JsonNode value, Shape shape) {
        return switch (shape.form()) {
            case STRING, TIME, MICROTIME, BYTES -> value.isTextual();
            case INT32 -> value.canConvertToInt() && value.isIntegralNumber();
            case INT64 -> value.isIntegralNumber();
            case BOOL -> value.isBoolean();
            case INTSTR -> value.isTextual() || value.isIntegralNumber();
            case STRUCT, MAP -> value.isObject();
            case LIST -> value.isArray();
            case ANY -> true;
        };
    }

    /** With six digits, neither more nor less; in UTC, as Go writes it. */
    private JsonNode micros(String text) {
        try {
            return JsonNodeFactory.instance.textNode(
                    OffsetDateTime.parse(text, MICROS).withOffsetSameInstant(ZoneOffset.UTC).format(MICROS));
        } catch (DateTimeParseException notATime) {
            mismatch = mismatch.or(() -> Optional.of(
                    "parsing time \"%s\" as \"2006-01-02T15:04:05.000000Z07:00\": cannot parse it"
                            .formatted(text)));
            return MissingNode.getInstance();
        }
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static boolean isZero(JsonNode value, Shape shape) {
        return switch (shape.form()) {
            case STRING, TIME, MICROTIME, BYTES -> value.textValue().isEmpty();
            case INT32, INT64 -> value.longValue() == 0;
            case BOOL -> !value.booleanValue();
            case LIST, MAP -> value.isEmpty();
            case INTSTR, ANY, STRUCT -> false;
        };
    }

    private static String jsonKind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "number" : "number " + value.asText();
            case BOOLEAN -> "bool";
            case ARRAY -> "array";
            case OBJECT, POJO, BINARY -> "object";
            case NULL, MISSING -> "null";
        };
    }
}
