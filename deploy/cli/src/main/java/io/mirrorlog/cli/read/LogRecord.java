package io.mirrorlog.cli.read;

import io.mirrorlog.topics.kafka.Received;
import java.util.Comparator;

/** A record with the topic that it is from. They are ordered by the broker's time, then by where they stand. */
public record LogRecord(LogTopic topic, Received<?> received) implements Comparable<LogRecord> {
    private static final Comparator<LogRecord> ORDER = Comparator
            .comparing((LogRecord record) -> record.received().appended())
            .thenComparing(record -> record.received().position());

    @Override
    public int compareTo(LogRecord other) {
        return ORDER.compare(this, other);
    }
}
