package io.mirrorlog.cli.link;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * Options of Linkerd's {@code link} about the controller that it rendered with a link. Here the chart declares controllers, so that one
 * place says what runs; scripts that give these options go on working, and are told.
 */
final class ControllerFlags {
    private static final Set<String> NOT_USED = Set.of("--service-mirror-retry-limit", "--log-level", "--log-format",
            "--registry", "--ha", "-f", "--values", "--set", "--set-string", "--set-file");

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--service-mirror", arity = "0..1", defaultValue = "false", fallbackValue = "true",
            paramLabel = "BOOL",
            description = "Only false: the chart declares controllers, under the value controllers.")
    private boolean serviceMirror;

    @Option(names = {"--service-mirror-retry-limit", "--log-level", "--log-format", "--registry"},
            paramLabel = "TEXT", description = "About the controller, so not used.")
    void takeTexts(List<String> notUsed) {
        // Told by say().
    }

    @Option(names = "--ha", arity = "0..1", fallbackValue = "true", paramLabel = "BOOL",
            description = "About the controller, so not used.")
    void takeHa(boolean notUsed) {
        // Told by say().
    }

    @Option(names = {"-f", "--values", "--set", "--set-string", "--set-file"}, paramLabel = "TEXT",
            description = "About the controller, so not used.")
    void takeValues(List<String> notUsed) {
        // Told by say().
    }

    /**
     * Says which options have no effect.
     *
     * @throws ParameterException when a controller is asked for
     */
    void say() {
        var command = Objects.requireNonNull(spec).commandLine();
        if (serviceMirror) {
            throw new ParameterException(command, """
                --service-mirror=true: the chart declares controllers, so that one place says what runs: add \
                {link: {ref: {name: NAME}}} to its value controllers, and leave --service-mirror away""");
        }
        var unused = command.getParseResult().originalArgs().stream().map(argument -> argument.split("=", 2)[0])
                .filter(NOT_USED::contains).distinct().toList();
        if (!unused.isEmpty()) {
            command.getErr().println("mirrorlog: not used, since the chart declares controllers: "
                    + String.join(", ", unused));
            command.getErr().flush();
        }
    }
}
