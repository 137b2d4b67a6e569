package io.mirrorlog.tests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wall clock of one process, which can be set while it runs, by libfaketime (Debian's package of that name). The clock that only goes
 * on, which measures pauses, is left alone, as it is when someone sets a machine's clock.
 *
 * @param file     says how far it is off
 * @param settable whether it can be set at all
 */
record Clock(Path file, boolean settable) {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final Path LIBRARY = Path.of("faketime", "libfaketimeMT.so.1");

    /** Why no clock can be set here. */
    static Optional<String> obstacle() {
        return library().isPresent() ? Optional.empty() : Optional.of("libfaketime is not installed");
    }

    private static Optional<Path> library() {
        try (Stream<Path> folders = Files.list(LIBRARIES)) {
            return Stream.concat(Stream.of(LIBRARIES), folders).map(folder -> folder.resolve(LIBRARY))
                    .filter(Files::isReadable).findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** What a process must find in its environment for this to be its clock. */
    Map<String, String> environment() {
        if (!settable) {
            return Map.of();
        }
        step(Duration.ZERO);
        return library().map(library -> Map.of("LD_PRELOAD", library.toString(), "FAKETIME_TIMESTAMP_FILE",
                file.toString(), "FAKETIME_NO_CACHE", "1", "DONT_FAKE_MONOTONIC", "1", "FAKETIME_DONT_FAKE_MONOTONIC",
                "1", "NO_FAKE_STAT", "1")).orElse(Map.of());
    }

    /** From now on it is off by so much. */
    void step(Duration off) {
        try {
            var next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"),
                    "%+d%n".formatted(off.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
