package io.mirrorlog.tests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another JVM, which can be killed, frozen and continued. What it says goes to a file. */
final class Child implements AutoCloseable {
    private static final int TAIL = 40;
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m",
            "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final Path log;
    private boolean mayEnd;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts one that runs a main class. Its log goes on where that of an earlier one of the name ended. */
    static Child start(String name, Class<?> main, List<String> arguments, Path directory,
            Map<String, String> environment) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var log = directory.resolve(name + ".log");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new Child(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    /** As SIGKILL does, whether it is frozen or not. */
    void kill() {
        mayEnd = true;
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** It does nothing any more, and its connections stay open. */
    void freeze() {
        signal("STOP");
    }

    /** It goes on where it was. */
    void resume() {
        signal("CONT");
    }

    /** It uses up its memory. Returns when it has ended, as it must. */
    void exhaust() {
        mayEnd = true;
        try {
            process.getOutputStream().write(Parent.EXHAUST);
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell " + name + " to use up its memory", e);
        }
        awaitEnd("ran out of memory");
    }

    /** Nothing that it writes is kept any more. */
    void fillDisk() {
        mayEnd = true;
        FullDisk.of(process.pid());
    }

    /**
     * Waits until it has ended by itself.
     *
     * @param why what happened to it
     * @throws AssertionError when it goes on
     */
    void awaitEnd(String why) {
        try {
            if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("%s %s and did not end:%n%s".formatted(name, why, tail()));
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void signal(String signal) {
        try {
            var _ = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send SIG" + signal + " to " + name, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Makes sure that it did not end by itself.
     *
     * @throws AssertionError with the end of its log
     */
    void verifyWell() {
        if (!process.isAlive() && !mayEnd) {
            throw new AssertionError("%s ended by itself with %d:%n%s".formatted(name, process.exitValue(), tail()));
        }
    }

    /** The end of what it said. */
    String tail() {
        try {
            var lines = Files.readAllLines(log);
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "its log cannot be read: " + e;
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    /** Whatever state it is in, it is gone afterwards. */
    @Override
    public void close() {
        if (process.isAlive()) {
            resume();
        }
        kill();
    }
}
