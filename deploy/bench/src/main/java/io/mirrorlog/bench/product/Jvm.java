package io.mirrorlog.bench.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Another JVM, with the flags and the class path of this one, in which each full collection leaves nothing but what is live. What it
 * says to standard error is said here.
 */
public final class Jvm implements AutoCloseable {
    /** The serial collector leaves gaps of a twentieth of what it has, but at every fourth collection, unless it is told. */
    private static final String COMPACT_ALWAYS = "-XX:MarkSweepAlwaysCompactCount=1";
    private static final Duration END_WITHIN = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final BufferedReader out;

    private Jvm(String name, Process process) {
        this.name = name;
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts one that runs a main class. */
    public static Jvm start(Class<?> main, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.add(COMPACT_ALWAYS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            return new Jvm(main.getSimpleName(),
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start another JVM: " + command.getFirst(), e);
        }
    }

    /** The version and the flags of this JVM. */
    public static String description() {
        return String.join(" ", Runtime.version().toString(), String.join(" ", flags())).strip();
    }

    private static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    long id() {
        return process.pid();
    }

    /** Writes a line to its standard input. */
    void say(String line) {
        try {
            process.getOutputStream().write((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " ended before it was done: see what it said above", e);
        }
    }

    /** The next line that it writes. */
    public String line() {
        try {
            var line = out.readLine();
            if (line == null) {
                throw new IllegalStateException(name + " ended before it was done: see what it said above");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /** Ends it as a machine that fails does: at once, and without a word. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end, as SIGTERM does. What it says meanwhile is not read. */
    public void terminate() {
        process.destroy();
    }

    /** Ends its standard input, on which it ends by itself. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_WITHIN)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
