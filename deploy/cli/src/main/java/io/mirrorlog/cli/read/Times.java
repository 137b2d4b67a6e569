package io.mirrorlog.cli.read;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Moments as people write them: {@code 2026-02-03T04:05:06Z}, {@code 90s}, {@code 2h}, {@code 2h ago}, {@code now}. */
public final class Times {
    private static final Pattern AGO = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)(\\s+ago)?");
    private static final Map<String, Duration> UNITS = Map.of("ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    private Times() {}

    /**
     * The moment of a text.
     *
     * @throws IllegalArgumentException when it is none, in words that say how to write one
     */
    public static Instant parse(String text, Instant now) {
        var trimmed = text.strip();
        var ago = AGO.matcher(trimmed.toLowerCase(Locale.ROOT));
        if (ago.matches()) {
            var unit = UNITS.getOrDefault(ago.group(2), Duration.ZERO);
            return now.minus(unit.multipliedBy(Long.parseLong(ago.group(1))));
        }
        if (trimmed.equals("now")) {
            return now;
        }
        try {
            return OffsetDateTime.parse(trimmed).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'%s' is no time: write 2026-02-03T04:05:06Z, or how long ago, like 90s, 15m, 2h or 3d"
                            .formatted(text),
                    e);
        }
    }
}
