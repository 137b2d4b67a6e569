package io.mirrorlog.tests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The wall clock of one process, which can be set while it runs: a small library that is compiled for it stands before the system's clock.
 * Not libfaketime, which locks at each look at any clock: with it a JVM took minutes to start.
 *
 * @param file     says how far it is off, in seconds
 * @param settable whether it can be set at all
 */
record Clock(Path file, boolean settable) {
    private static final String COMPILER = "cc";
    private static final String SOURCE = "clock.c";

    /** Why no clock can be set here. */
    static Optional<String> obstacle() {
        return Tools.missing(COMPILER);
    }

    /** What a process must find in its environment for this to be its clock. */
    Map<String, String> environment() {
        if (!settable) {
            return Map.of();
        }
        step(Duration.ZERO);
        return Map.of("LD_PRELOAD", library().toString(), "CLOCK_OFF_BY", file.toString());
    }

    private Path library() {
        var library = file.resolveSibling(file.getFileName() + ".so");
        if (!Files.exists(library)) {
            var source = file.resolveSibling(SOURCE);
            try (var text = Objects.requireNonNull(Clock.class.getResourceAsStream("/faults/" + SOURCE))) {
                Files.write(source, text.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Tools.run(COMPILER, "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl");
        }
        return library;
    }

    /** From now on it is off by so much. What is mapped into the process must be the same file: it is written where it is. */
    void step(Duration off) {
        var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(off.toSeconds()).array();
        try {
            Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
