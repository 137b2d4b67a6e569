package io.mirrorlog.cli.read;

import java.time.Instant;
import java.util.Optional;

/**
 * From when to when a log is read, by the broker's clock.
 *
 * @param since  the first moment; absent: from the oldest record
 * @param until  the moment after the last; absent: no end but {@code follow}'s
 * @param follow whether to go on with what is written while reading
 */
public record Range(Optional<Instant> since, Optional<Instant> until, boolean follow) {
    public Range {
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw new IllegalArgumentException(
                    "--since %s is not before --until %s: there is nothing between them".formatted(since.get(),
                            until.get()));
        }
    }
}
