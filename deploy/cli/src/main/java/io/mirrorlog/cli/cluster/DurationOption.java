package io.mirrorlog.cli.cluster;

import io.mirrorlog.topics.link.GoDuration;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads options that say a length of time. */
public final class DurationOption implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return GoDuration.parse(text).orElseThrow(() -> new TypeConversionException(
                "'%s' is no length of time: write it like 500ms, 30s, 5m or 24h".formatted(text)));
    }
}
