package io.mirrorlog.writer.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lengths of time as Go writes them, which is how a Link has them: {@code 3s}, {@code 1m30s}, {@code 1.5h} (behaviour §6). */
final class GoDuration {
    private static final Pattern WHOLE = Pattern
            .compile("[+-]?(0|((\\d{1,12}(\\.\\d{0,12})?|\\.\\d{1,12})(ns|us|µs|μs|ms|s|m|h)){1,8})");
    private static final Pattern PART = Pattern.compile("(\\d*\\.?\\d*)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "μs", 1_000L, "ms",
            1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

    private GoDuration() {}

    /** Reads one; absent: it is none, or longer than Go could hold. A number without a unit is none, but for 0. */
    static Optional<Duration> parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        var nanos = 0.0;
        var parts = PART.matcher(text);
        while (parts.find()) {
            nanos += Double.parseDouble(parts.group(1)) * NANOS.getOrDefault(parts.group(2), 0L);
        }
        return nanos > Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.round(text.startsWith("-") ? -nanos : nanos)));
    }

    /** Writes one as a person would. */
    static String text(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
