package io.mirrorlog.simcluster.shape;

import java.util.List;
import java.util.Locale;

/** The Go type of a field, with what its JSON tag says about the zero value. */
record Shape(Form form, String element, Presence presence) {

    enum Form {
        STRING, INT32, INT64, BOOL, TIME, MICROTIME, BYTES, INTSTR, ANY, STRUCT, LIST, MAP
    }

    /** Whether the zero value is written: never, when it was sent, or always. */
    enum Presence {
        OMIT_EMPTY, POINTER, ALWAYS
    }

    /** A field of a struct. */
    record Field(String name, Shape shape) {}

    /** A Go struct: its fields in the order in which it writes them. */
    record Struct(String name, List<Field> fields) {
        Struct {
            fields = List.copyOf(fields);
        }
    }

    static Shape parse(String text) {
        if (text.startsWith("*")) {
            return of(text.substring(1), Presence.POINTER);
        }
        if (text.endsWith("!")) {
            return of(text.substring(0, text.length() - 1), Presence.ALWAYS);
        }
        return of(text, Presence.OMIT_EMPTY);
    }

    private static Shape of(String text, Presence presence) {
        if (text.startsWith("[]")) {
            return new Shape(Form.LIST, text.substring(2), presence);
        }
        if (text.startsWith("{}")) {
            return new Shape(Form.MAP, text.substring(2), presence);
        }
        if (Character.isUpperCase(text.charAt(0))) {
            return new Shape(Form.STRUCT, text, presence);
        }
        return new Shape(Form.valueOf(text.toUpperCase(Locale.ROOT)), "", presence);
    }

    /** The shape of one entry of a list or map, where zero values stay. */
    Shape entry() {
        return of(element, Presence.ALWAYS);
    }

    /** How Go names the type in the message about a value of another one. */
    String goName() {
        return switch (form) {
            case STRING, BYTES -> "string";
            case INT32 -> "int32";
            case INT64 -> "int64";
            case BOOL -> "bool";
            case TIME -> "v1.Time";
            case MICROTIME -> "v1.MicroTime";
            case INTSTR -> "intstr.IntOrString";
            case ANY -> "interface {}";
            case STRUCT -> "v1." + element;
            case LIST -> "[]" + entry().goName();
            case MAP -> "map[string]" + entry().goName();
        };
    }
}
