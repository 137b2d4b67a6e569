package io.mirrorlog.cli.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much room is left for the log of the broker in a data directory. A broker that cannot write any more ends the whole process at
 * once and without a word of ours, so we look before.
 *
 * @param directory whose file system it is about
 */
public record Room(Path directory) {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);
    private static final long MEGABYTE = 1024 * 1024;
    /** From here on a person is told. */
    private static final long LITTLE = 256 * MEGABYTE;
    /** From here on nothing is written any more: the broker needs some of it to end in order. */
    private static final long LEAST = 32 * MEGABYTE;

    /** What a person should know of it; empty: there is enough. */
    public Optional<String> shortage() {
        var left = left();
        return left < LITTLE
                ? Optional.of("data directory %s has only %d MB left: make room; with less than %d MB this process ends"
                        .formatted(directory, left / MEGABYTE, LEAST / MEGABYTE))
                : Optional.empty();
    }

    /** Why it cannot go on; empty: it can. */
    public Optional<String> end() {
        var left = left();
        return left < LEAST
                ? Optional.of("data directory %s is full (%d MB left): make room, then start again".formatted(directory,
                        left / MEGABYTE))
                : Optional.empty();
    }

    /** What cannot be told is enough: whatever is wrong with the directory, the broker says. */
    private long left() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            LOG.debug("Room cannot be told", e);
            return Long.MAX_VALUE;
        }
    }
}
