package io.mirrorlog.topics.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;

/**
 * Where a record stands in the log, named as the reason of another. Written {@code <topic>/<partition>@<offset>}.
 *
 * @param topic     the topic's whole name
 * @param partition from 0
 * @param offset    from 0
 */
public record Cause(String topic, int partition, long offset) implements Comparable<Cause> {
    private static final Comparator<Cause> ORDER = Comparator.comparing(Cause::topic)
            .thenComparingInt(Cause::partition).thenComparingLong(Cause::offset);

    /** Reads {@code <topic>/<partition>@<offset>}. */
    @JsonCreator
    public static Cause parse(String text) {
        var slash = text.lastIndexOf('/');
        var at = text.lastIndexOf('@');
        if (slash < 1 || at < slash) {
            throw new IllegalArgumentException("'%s' is not <topic>/<partition>@<offset>".formatted(text));
        }
        return new Cause(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1, at)),
                Long.parseLong(text.substring(at + 1)));
    }

    @Override
    public int compareTo(Cause other) {
        return ORDER.compare(this, other);
    }

    @Override
    @JsonValue
    public String toString() {
        return topic + "/" + partition + "@" + offset;
    }
}
