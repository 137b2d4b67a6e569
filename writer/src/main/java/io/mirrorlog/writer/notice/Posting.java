package io.mirrorlog.writer.notice;

import java.time.Instant;

/**
 * What is to be posted of a notice.
 *
 * @param times how often it was said that is not in any Event yet
 * @param first when the first of these was
 * @param last  when the last
 */
public record Posting(Notice notice, int times, Instant first, Instant last) {
    /** The same, said once more. */
    Posting again(Instant now) {
        return new Posting(notice, times + 1, first, now);
    }
}
