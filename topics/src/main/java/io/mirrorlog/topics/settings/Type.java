package io.mirrorlog.topics.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a setting's text can be.
 *
 * @param allowed in words that follow "must be"
 * @param reader  makes the value; throws {@link IllegalArgumentException} when the text is none
 */
public record Type<T>(String allowed, Function<String, T> reader) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    /** Any text. */
    public static Type<String> text(String allowed) {
        return new Type<>(allowed, Function.identity());
    }

    /** A whole number within bounds. */
    public static Type<Integer> wholeNumber(int from, int to) {
        return new Type<>("a whole number from %d to %d".formatted(from, to), text -> {
            var number = Integer.parseInt(text);
            if (number < from || number > to) {
                throw new IllegalArgumentException(text);
            }
            return number;
        });
    }

    /** A positive length of time. */
    public static Type<Duration> duration() {
        return new Type<>("a positive length of time such as 250ms, 10s, 5m, 24h or 90d", text -> {
            var parts = DURATION.matcher(text);
            if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
                throw new IllegalArgumentException(text);
            }
            return length(Long.parseLong(parts.group(1)), parts.group(2));
        });
    }

    private static Duration length(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case String _ -> Duration.ofDays(count);
        };
    }

    /** Yes or no. */
    public static Type<Boolean> flag() {
        return new Type<>("true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw new IllegalArgumentException(other);
        });
    }

    /** One of an enum's constants, in lower case. */
    public static <E extends Enum<E>> Type<E> choice(Class<E> constants) {
        var words = Arrays.stream(constants.getEnumConstants()).map(Type::word).toList();
        return new Type<>("one of " + String.join(", ", words),
                text -> Enum.valueOf(constants, words.contains(text) ? text.toUpperCase(Locale.ROOT) : ""));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Something that may be left empty. */
    public static <T> Type<Optional<T>> optional(Type<T> type) {
        return new Type<>(type.allowed() + ", or nothing",
                text -> text.isEmpty() ? Optional.empty() : Optional.of(type.reader().apply(text)));
    }

    /** Several of a type, comma-separated; spaces around them do not matter. */
    public static <T> Type<List<T>> list(Type<T> type) {
        return new Type<>(type.allowed() + "; several are comma-separated", text -> text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).map(type.reader()).toList());
    }
}
