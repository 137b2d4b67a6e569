package io.mirrorlog.topics.kafka;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How to reach Kafka: the one setting that every process shares.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param client           further client properties (security and the like), as Kafka names them
 */
public record KafkaSettings(String bootstrapServers, SortedMap<String, String> client) {
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

    /** Properties for any client: ours, then what the operator set, which wins. */
    public Map<String, Object> properties(Map<String, Object> ours) {
        var all = new TreeMap<String, Object>(ours);
        all.put("bootstrap.servers", bootstrapServers);
        all.putAll(client);
        return all;
    }

    /** Hides the values of client properties: they may be secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", client=" + client.keySet() + "]";
    }
}
