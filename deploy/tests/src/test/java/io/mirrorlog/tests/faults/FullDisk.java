package io.mirrorlog.tests.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A disk that is full for one process: the system refuses it to make a file longer, by {@code prlimit} of util-linux. What the process gets
 * is an I/O error like that of a full disk, at the same calls.
 */
final class FullDisk {
    private static final String COMMAND = "prlimit";

    private FullDisk() {}

    /** Why this cannot be done here. */
    static Optional<String> obstacle() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, COMMAND)))
                        ? Optional.empty()
                        : Optional.of("there is no " + COMMAND + " on the PATH");
    }

    /** From now on a process cannot write anything more. */
    static void of(long process) {
        try {
            var status = new ProcessBuilder(COMMAND, "--pid", Long.toString(process), "--fsize=1").start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(COMMAND + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
