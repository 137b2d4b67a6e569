package io.mirrorlog.cli.kafka;

import io.mirrorlog.topics.kafka.KafkaSettings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which Kafka a command works with: the same options for every command. */
public final class KafkaOptions {
    private static final String BOOTSTRAP = "bootstrap.servers";

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT[,...]",
            description = "An existing Kafka. Without it: the broker in --data.")
    private @Nullable String bootstrapServers;

    @Option(names = "--kafka-config", paramLabel = "FILE",
            description = "Kafka client properties (security and the like); may name bootstrap.servers too.")
    private @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR",
            description = "The directory of a broker of its own; it is started when nothing runs it. "
                    + "Default: mirrorlog in $$XDG_DATA_HOME or ~/.local/share.")
    private @Nullable Path data;

    /**
     * Opens it.
     *
     * @throws ParameterException when it is asked for wrongly
     */
    public KafkaAccess open() {
        try {
            return existing().map(KafkaAccess::existing)
                    .orElseGet(() -> new DataDirectory(Objects.requireNonNullElseGet(data, KafkaOptions::home)).open());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }

    private Optional<KafkaSettings> existing() {
        var client = config == null ? new TreeMap<String, String>() : new TreeMap<>(KafkaConfigFile.read(config));
        var named = client.remove(BOOTSTRAP);
        var servers = bootstrapServers == null ? named : bootstrapServers;
        if (servers == null) {
            if (config != null) {
                throw new IllegalArgumentException(
                        "--kafka-config: %s names no bootstrap.servers: add them, or give --bootstrap-servers"
                                .formatted(config));
            }
            return Optional.empty();
        }
        if (data != null) {
            throw new IllegalArgumentException(
                    "--data and --bootstrap-servers name two different Kafkas: give one of them");
        }
        return Optional.of(new KafkaSettings(servers, client));
    }

    private static Path home() {
        var xdg = System.getenv("XDG_DATA_HOME");
        return xdg == null || xdg.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share", "mirrorlog")
                : Path.of(xdg, "mirrorlog");
    }
}
