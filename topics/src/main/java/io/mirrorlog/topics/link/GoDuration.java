package io.mirrorlog.topics.link;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lengths of time as Go writes them, which is how Links and Linkerd's flags have them: {@code 30s}, {@code 5m0s}, {@code 1.5h}. */
public final class GoDuration {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("\\+?(?:" + PART.pattern() + "){1,8}");
    private static final Map<String, Long> NANOS = Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "μs", 1_000L, "ms",
            1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);
    private static final int NANOS_A_SECOND = 9;
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private GoDuration() {}

    /** What a text says; nothing when it says no length of time, a negative one, or a longer one than Go can hold. */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        var nanos = PART.matcher(text).results()
                .map(part -> new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanosOf(part.group(2)))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanos.longValue()));
    }

    /** Whole milliseconds as Go writes them: the largest unit first, each smaller one down to seconds. */
    public static String text(Duration duration) {
        if (duration.toSeconds() == 0) {
            return duration.isZero() ? "0s" : duration.toMillis() + "ms";
        }
        var hours = duration.toHours() > 0 ? duration.toHours() + "h" : "";
        var minutes = duration.toMinutes() > 0 ? duration.toMinutesPart() + "m" : "";
        return hours + minutes + seconds(duration) + "s";
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toSecondsPart())
                .add(BigDecimal.valueOf(duration.toMillisPart() * nanosOf("ms"), NANOS_A_SECOND))
                .stripTrailingZeros().toPlainString();
    }

    private static long nanosOf(String unit) {
        return NANOS.getOrDefault(unit, 0L);
    }
}
