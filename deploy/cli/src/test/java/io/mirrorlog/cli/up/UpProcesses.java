package io.mirrorlog.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command's {@code up} as processes of their own, all ended with this. */
final class UpProcesses implements AutoCloseable {
    private final Path directory;
    private final List<Process> started = new ArrayList<>();

    /** Their output goes to files in a directory. */
    UpProcesses(Path directory) {
        this.directory = directory;
    }

    /** Starts one for cluster west, with two partitions; its name is only for the files. */
    Process start(String name, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dlogback.configurationFile=logback.xml", "-cp",
                System.getProperty("java.class.path"),
                "io.mirrorlog.cli.Mirrorlog", "up", "--local", "west", "--http", "off"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectOutput(directory.resolve(name + ".out").toFile())
                .redirectError(directory.resolve(name + ".err").toFile());
        builder.environment().put("MIRRORLOG_TOPICS_PARTITIONS", "2");
        builder.environment().put("MIRRORLOG_TOPICS_REPLICATION_FACTOR", "1");
        var process = builder.start();
        started.add(process);
        return process;
    }

    String out(String name) throws IOException {
        return Files.readString(directory.resolve(name + ".out"));
    }

    String err(String name) throws IOException {
        return Files.readString(directory.resolve(name + ".err"));
    }

    /** Sends a signal by its name. */
    static void signal(Process process, String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new IOException("no signal was sent to " + process.pid());
        }
    }

    @Override
    public void close() {
        for (var process : started) {
            process.destroyForcibly().onExit().join();
        }
    }
}
