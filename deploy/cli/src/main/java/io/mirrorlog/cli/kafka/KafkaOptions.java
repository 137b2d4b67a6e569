package io.mirrorlog.cli.kafka;

import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
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
        return open(new TreeMap<>());
    }

    private KafkaAccess open(SortedMap<String, String> client) {
        try {
            return existing().map(kafka -> KafkaAccess.existing(kafka.with(client)))
                    .orElseGet(() -> new DataDirectory(directory()).open());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }

    /**
     * Opens it as the options say or, where they say nothing, the settings.
     *
     * @throws ParameterException when it is asked for wrongly
     */
    public KafkaAccess open(Settings settings) {
        if (bootstrapServers == null && data == null) {
            bootstrapServers = given(settings, KafkaSettings.BOOTSTRAP_SERVERS);
        }
        var file = given(settings, KafkaSettings.CONFIG_FILE);
        config = config == null && file != null ? Path.of(file) : config;
        return open(KafkaSettings.client(settings));
    }

    /** Whether an option says which Kafka. */
    public boolean isNamed() {
        return bootstrapServers != null || config != null || data != null;
    }

    /** The directory of the broker's log, and of what else a process keeps. */
    public Path directory() {
        return Objects.requireNonNullElseGet(data, KafkaOptions::home);
    }

    private static @Nullable String given(Settings settings, Setting<String> setting) {
        var text = settings.get(setting);
        return text.isEmpty() ? null : text;
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
