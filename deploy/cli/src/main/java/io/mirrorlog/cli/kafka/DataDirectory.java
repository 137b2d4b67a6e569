package io.mirrorlog.cli.kafka;

import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A directory that holds a broker's log. One process at a time runs the broker; any other that opens the directory meanwhile finds its
 * address there and uses it, so that one can read what another is writing.
 */
final class DataDirectory {
    private static final Duration ADDRESS_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Path directory;
    private final Duration addressWithin;

    DataDirectory(Path directory) {
        this(directory, ADDRESS_WITHIN);
    }

    /** One that waits so long for the address of a broker that another process starts. */
    DataDirectory(Path directory, Duration addressWithin) {
        this.directory = directory;
        this.addressWithin = addressWithin;
    }

    /**
     * Starts the broker, or finds the one that runs.
     *
     * @throws IllegalStateException when neither can be done, in words that say what to do
     */
    KafkaAccess open() {
        try {
            Files.createDirectories(directory);
            var channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            var lock = lock(channel);
            if (lock.isEmpty()) {
                channel.close();
                return KafkaAccess.joined(KafkaSettings.at(awaitAddress()));
            }
            return start(channel);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Locks live as long as their channel, and no longer than the process: one that was killed leaves none. */
    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private KafkaAccess start(FileChannel lock) throws IOException {
        try {
            Files.deleteIfExists(address());
            var broker = EmbeddedBroker.start(directory);
            Files.writeString(address(), broker.settings().bootstrapServers());
            return KafkaAccess.started(broker.settings(), new Room(directory),
                    List.of(lock, broker, this::forgetAddress));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void forgetAddress() throws IOException {
        Files.deleteIfExists(address());
    }

    private String awaitAddress() throws IOException {
        var deadline = System.nanoTime() + addressWithin.toNanos();
        while (System.nanoTime() < deadline) {
            if (Files.exists(address())) {
                var text = Files.readString(address()).strip();
                if (!text.isEmpty()) {
                    return text;
                }
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        throw new IllegalStateException("""
            data directory %s is in use by another process, whose broker did not start within %d s: \
            end that process, or name another directory with --data""".formatted(directory,
                addressWithin.toSeconds()));
    }

    private Path address() {
        return directory.resolve("bootstrap.servers");
    }

    private UncheckedIOException unusable(IOException e) {
        return new UncheckedIOException(
                "data directory %s cannot be used (%s): make room in it, make it writable, or name another with --data"
                        .formatted(directory, e),
                e);
    }
}
