package io.mirrorlog.tests.simulation;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Seeds.
 *
 * @param first the first
 * @param last  the last
 */
record SeedRange(long first, long last) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})(?:\\.\\.([0-9]{1,18}))?");

    List<Long> all() {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** Reads {@code A..B}, or one seed. */
    static final class Converter implements ITypeConverter<SeedRange> {
        @Override
        public SeedRange convert(String text) {
            var matcher = WRITTEN.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'%s' is no range of seeds; write it like 1..300".formatted(text));
            }
            var first = Long.parseLong(matcher.group(1));
            var last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
            if (last < first) {
                throw new TypeConversionException("'%s' ends before it begins".formatted(text));
            }
            return new SeedRange(first, last);
        }
    }
}
