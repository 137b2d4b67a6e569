package io.mirrorlog.topics.kafka;

import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.topics.settings.Type;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How to reach Kafka: the one setting that every process shares.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param client           further client properties (security and the like), as Kafka names them
 */
public record KafkaSettings(String bootstrapServers, SortedMap<String, String> client) {
    /** The bootstrap servers; the command's option of that name. */
    public static final Setting<String> BOOTSTRAP_SERVERS = Setting.of("kafka.bootstrap-servers",
            Type.text("host:port, comma-separated, or nothing"), "",
            "how to reach Kafka; empty: the broker embedded in this command");
    /** The file of client properties; the command's option of that name. */
    public static final Setting<String> CONFIG_FILE = Setting.of("kafka.config-file",
            Type.text("a path, or nothing"), "", "a file with client properties, as Kafka names them");
    static final Setting<String> SECURITY_PROTOCOL = Setting.of("kafka.security-protocol",
            Type.text("PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL"), "", "over the file; empty: as the file says");
    static final Setting<String> SASL_MECHANISM = Setting.of("kafka.sasl-mechanism", Type.text("a SASL mechanism"),
            "", "over the file; empty: as the file says");
    static final Setting<String> SASL_JAAS_CONFIG = Setting.secret("kafka.sasl-jaas-config",
            Type.text("a JAAS login entry"), "credentials, over the file");
    /** Everything that can be set. */
    public static final List<Setting<?>> SETTINGS = List.of(BOOTSTRAP_SERVERS, CONFIG_FILE, SECURITY_PROTOCOL,
            SASL_MECHANISM, SASL_JAAS_CONFIG);

    private static final Pattern USER = Pattern.compile("username\\s*=\\s*(?:\"([^\"]+)\"|([^\"\\s;]+))");

    public KafkaSettings {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrap servers must be host:port, comma-separated, not empty");
        }
        client = Collections.unmodifiableSortedMap(new TreeMap<>(client));
    }

    /** Plain text, nothing else set. */
    public static KafkaSettings at(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, new TreeMap<>());
    }

    /** The client properties that are settings of their own. */
    public static SortedMap<String, String> client(Settings settings) {
        var client = new TreeMap<String, String>();
        for (var setting : List.of(SECURITY_PROTOCOL, SASL_MECHANISM, SASL_JAAS_CONFIG)) {
            var text = settings.get(setting);
            if (!text.isEmpty()) {
                client.put(setting.key().substring("kafka.".length()).replace('-', '.'), text);
            }
        }
        return client;
    }

    /** The same with further client properties, which win. */
    public KafkaSettings with(SortedMap<String, String> more) {
        var all = new TreeMap<>(client);
        all.putAll(more);
        return new KafkaSettings(bootstrapServers, all);
    }

    /** Properties for any client: ours, then what the operator set, which wins. */
    public Map<String, Object> properties(Map<String, Object> ours) {
        var all = new TreeMap<String, Object>(ours);
        all.put("bootstrap.servers", bootstrapServers);
        all.putAll(client);
        return all;
    }

    /** Who we are to Kafka, where the login entry tells. */
    Optional<String> user() {
        var name = USER.matcher(client.getOrDefault("sasl.jaas.config", ""));
        return name.find() ? Optional.ofNullable(name.group(1)).or(() -> Optional.of(name.group(2))) : Optional.empty();
    }

    /** Hides the values of client properties: they may be secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", client=" + client.keySet() + "]";
    }
}
