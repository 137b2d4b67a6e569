package io.mirrorlog.bench.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Starts commands as a person does, by the launcher script that started this process, with its AOT cache or not at all; and without its
 * look whether something must be built. Where this process was started otherwise, by a JVM like this one, without a cache.
 */
final class Launcher {
    private static final Pattern TIME = Pattern.compile("(\\d+)m([0-9.]+)s");
    private static final Duration AT_MOST = Duration.ofMinutes(5);

    private final Optional<Path> script = Optional.ofNullable(System.getProperty("mirrorlog.launcher")).map(Path::of);
    private final Path directory;

    /**
     * @param directory where what commands say is kept until it is read
     */
    Launcher(Path directory) {
        this.directory = directory;
    }

    /**
     * What a command took.
     *
     * @param cpu  user and system time, in seconds, of all its processes
     * @param wall in seconds
     * @param said on standard output and standard error
     */
    record Took(int status, double cpu, double wall, String said) {}

    /** Whether there is a script. */
    boolean hasScript() {
        return script.isPresent();
    }

    /** Lets the script build, and train its cache, where that is to be done. */
    void prepare() {
        script.ifPresent(path -> {
            var took = run(List.of(path.toString(), "--version"), "auto", "auto");
            if (took.status() != 0) {
                throw new IllegalStateException("the command cannot be started: " + took.said());
            }
        });
    }

    /** Runs a command to its end. */
    Took run(List<String> arguments) {
        var command = new ArrayList<>(script.map(path -> List.of(path.toString())).orElseGet(() -> java("-cp",
                System.getProperty("java.class.path"), "io.mirrorlog.cli.Mirrorlog")));
        command.addAll(arguments);
        return run(command, "never", "on");
    }

    /** What a JVM takes that does nothing. */
    Took nothing() {
        return run(java("-version"), "never", "on");
    }

    private static List<String> java(String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** The shell says what its children took. */
    private Took run(List<String> command, String build, String aot) {
        var said = directory.resolve("said");
        var times = directory.resolve("times");
        var shell = new ArrayList<>(List.of("/bin/sh", "-c",
                "\"$@\" >'%s' 2>&1; status=$?; times >'%s'; exit $status".formatted(said, times), "sh"));
        shell.addAll(command);
        var builder = new ProcessBuilder(shell).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("MIRRORLOG_BUILD", build);
        builder.environment().put("MIRRORLOG_AOT", aot);
        try {
            var started = System.nanoTime();
            var process = builder.start();
            if (!process.waitFor(AT_MOST)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IllegalStateException("not done after %s: %s".formatted(AT_MOST, command));
            }
            var wall = (System.nanoTime() - started) / 1e9;
            return new Took(process.exitValue(), ofChildren(Files.readString(times)), wall, Files.readString(said));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a command ran", e);
        }
    }

    /** The second line of what {@code times} says, as in {@code 0m0.25s 0m0.04s}. */
    static double ofChildren(String times) {
        return TIME.matcher(times.lines().skip(1).findFirst().orElse("")).results()
                .mapToDouble(found -> Integer.parseInt(found.group(1)) * 60 + Double.parseDouble(found.group(2))).sum();
    }
}
