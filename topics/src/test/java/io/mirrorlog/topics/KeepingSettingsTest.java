package io.mirrorlog.topics;

import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeepingSettingsTest {
    @Test
    void defaults() {
        assertThat(Keeping.from(Settings.of(Map.of()))).isEqualTo(new Keeping(8, (short) 3, Duration.ofDays(90)));
    }

    @Test
    void everyKeyIsMapped() {
        var texts = Map.of("topics.partitions", "5", "topics.replication-factor", "2", "topics.retention", "7d");
        assertThat(Keeping.SETTINGS).extracting(Setting::key).containsExactlyInAnyOrderElementsOf(texts.keySet());
        assertThat(Keeping.from(Settings.of(texts))).isEqualTo(new Keeping(5, (short) 2, Duration.ofDays(7)));
    }
}
