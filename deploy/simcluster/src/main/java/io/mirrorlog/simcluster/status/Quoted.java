package io.mirrorlog.simcluster.status;

/** Text in quotes as Go's {@code %q} prints it, which is how the API server shows refused values. */
public final class Quoted {
    private Quoted() {}

    public static String text(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        value.codePoints().forEach(point -> quoted.append(escaped(point)));
        return quoted.append('"').toString();
    }

    private static String escaped(int point) {
        return switch (point) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> point < 0x20 || point == 0x7f ? "\\x%02x".formatted(point) : Character.toString(point);
        };
    }
}
