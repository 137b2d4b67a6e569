package io.mirrorlog.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.cli.read.Output;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays the demonstration and says how it ended. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = {
        "Mirrors an application between simulated clusters through an embedded Kafka, changes it, and checks every mirror.",
        "Exits with 0 when every Service has the mirror, or the refusal, that it should have."})
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--clusters", defaultValue = "2", paramLabel = "2|3",
            description = "How many clusters: one local, the others remote. Default: ${DEFAULT-VALUE}.")
    private int clusters;

    @Option(names = "--app", paramLabel = "DIR",
            description = "A folder of manifests to mirror in place of the built-in shop.")
    private @Nullable Path application;

    @Option(names = {"-o", "--output"}, defaultValue = "TABLE", paramLabel = "table|json",
            description = "json: standard output holds one JSON object, everything else goes to standard error.")
    private Output output = Output.TABLE;

    @Override
    public Integer call() throws IOException {
        var options = options();
        var command = Objects.requireNonNull(spec).commandLine();
        var screen = new Screen(output == Output.JSON ? command.getErr() : command.getOut(), Terminal.takesColour(),
                InstantSource.system());
        var directory = Files.createTempDirectory("mirrorlog-demo");
        try {
            var summary = new Demo(options, screen, InstantSource.system(), _ -> {}).play(directory);
            report(summary, screen, command.getOut());
            return summary.exitStatus();
        } finally {
            remove(directory);
        }
    }

    private DemoOptions options() {
        var defaults = DemoOptions.defaults();
        try {
            if (application != null && !Files.isDirectory(application)) {
                throw new IllegalArgumentException(
                        "--app: " + application + " is no folder: name a folder of manifests");
            }
            return new DemoOptions(clusters, Optional.ofNullable(application), defaults.patience(), defaults.outage());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }

    private void report(Summary summary, Screen screen, PrintWriter out) throws JsonProcessingException {
        if (output == Output.JSON) {
            out.println(new ObjectMapper().writeValueAsString(summary));
            out.flush();
            return;
        }
        var text = "%d Services: %d mirrored, %d refused with a reason; %d rejected by a remote API server; %d differences"
                .formatted(
                        summary.services(), summary.mirrors(), summary.refused(), summary.rejected(),
                        summary.differences());
        screen.step("Done");
        if (summary.exitStatus() == 0) {
            screen.good(text);
        } else {
            screen.bad(text);
        }
        screen.detail("%d facts and %d changes in the log, %.1f s".formatted(summary.facts(), summary.changes(),
                summary.seconds()));
    }

    private static void remove(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
