package io.mirrorlog.projector.topology;

import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps a task from deciding while it reads what was there before it began. What stands in {@code desired} may rest on records that it has
 * yet to read: whoever decided from the older ones would set mirrors back, and forth again. So with its stores lost, or on another Kafka,
 * a projector takes the whole history in and decides once.
 */
final class CatchingUp {
    /** How often to ask, for what was there may be deleted before it is read. */
    private static final long ASK_EVERY_MILLIS = 1_000;

    private final Unread unread;
    private final int partition;
    private final Map<String, Long> ends = new TreeMap<>();
    private final Map<String, Unread.Span> spans;
    private long asked;

    CatchingUp(Unread unread, int partition) {
        this.unread = unread;
        this.partition = partition;
        this.spans = unread.in(partition);
        spans.forEach((topic, span) -> {
            if (span.next() < span.end()) {
                ends.put(topic, span.end());
            }
        });
    }

    /** How each topic was when the task began. */
    Map<String, Unread.Span> spans() {
        return spans;
    }

    /** A record was read. */
    void read(String topic, long offset) {
        ends.computeIfPresent(topic, (_, end) -> offset + 1 < end ? end : null);
    }

    /** Asks again how far was read, if it is time to. */
    void ask(long nowMillis) {
        if (!isDone() && nowMillis - asked >= ASK_EVERY_MILLIS) {
            asked = nowMillis;
            unread.in(partition).forEach((topic, span) -> ends.computeIfPresent(topic,
                    (_, end) -> span.next() < end ? end : null));
        }
    }

    boolean isDone() {
        return ends.isEmpty();
    }
}
