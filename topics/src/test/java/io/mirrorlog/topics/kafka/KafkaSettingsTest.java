package io.mirrorlog.topics.kafka;

import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaSettingsTest {
    @Test
    void defaults() {
        var settings = Settings.of(Map.of());
        assertThat(settings.get(KafkaSettings.BOOTSTRAP_SERVERS)).isEmpty();
        assertThat(settings.get(KafkaSettings.CONFIG_FILE)).isEmpty();
        assertThat(KafkaSettings.client(settings)).isEmpty();
    }

    @Test
    void everyKeyIsMapped() {
        // Given
        var texts = Map.of("kafka.bootstrap-servers", "kafka:9092", "kafka.config-file", "client.properties",
                "kafka.security-protocol", "SASL_SSL", "kafka.sasl-mechanism", "PLAIN", "kafka.sasl-jaas-config",
                "login");
        var settings = Settings.of(texts);
        // When
        var client = KafkaSettings.client(settings);
        // Then
        assertThat(KafkaSettings.SETTINGS).extracting(Setting::key)
                .containsExactlyInAnyOrderElementsOf(texts.keySet());
        assertThat(settings.get(KafkaSettings.BOOTSTRAP_SERVERS)).isEqualTo("kafka:9092");
        assertThat(settings.get(KafkaSettings.CONFIG_FILE)).isEqualTo("client.properties");
        assertThat(client).containsExactlyInAnyOrderEntriesOf(
                Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN", "sasl.jaas.config", "login"));
    }

    @Test
    void furtherClientPropertiesWin() {
        var file = new KafkaSettings("kafka:9092", new TreeMap<>(Map.of("sasl.mechanism", "PLAIN", "retries", "3")));
        assertThat(file.with(new TreeMap<>(Map.of("sasl.mechanism", "SCRAM-SHA-512"))).client())
                .containsExactlyInAnyOrderEntriesOf(Map.of("sasl.mechanism", "SCRAM-SHA-512", "retries", "3"));
    }

    @Test
    void credentialsAreNotPrinted() {
        assertThat(KafkaSettings.at("kafka:9092").with(new TreeMap<>(Map.of("sasl.jaas.config", "swordfish"))))
                .asString().doesNotContain("swordfish").contains("sasl.jaas.config");
    }
}
