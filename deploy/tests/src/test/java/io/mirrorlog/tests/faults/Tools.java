package io.mirrorlog.tests.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands of the machine, which it may not have. */
final class Tools {
    private Tools() {}

    /** Why a command cannot be run here; empty: it can. */
    static Optional<String> missing(String command) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)))
                        ? Optional.empty()
                        : Optional.of("there is no " + command + " on the PATH");
    }

    /** Runs one to its end, which must be a good one. */
    static void run(String... command) {
        try {
            var status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
