package io.mirrorlog.watcher;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.watcher.translate.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTest {
    private static final ClusterName EAST = new ClusterName("east");
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    @Test
    void defaultsOfAWatcher() {
        var expected = new WatcherSettings(EAST,
                Selection.of(List.of("mirror.linkerd.io/exported", "mirror.linkerd.io/federated")),
                Duration.ofHours(24), Duration.ofSeconds(10), false, BACKOFF);
        assertThat(WatcherSettings.from(Settings.of(Map.of()), EAST)).isEqualTo(expected);
        assertThat(WatcherSettings.of(EAST)).isEqualTo(expected);
    }

    @Test
    void everyKeyOfAWatcherIsMapped() {
        var texts = Map.of("watcher.selection", "*", "watcher.checkpoint", "1h", "watcher.heartbeat", "5s",
                "watcher.endpoints", "full", "watcher.retry-first", "2s", "watcher.retry-max", "1m");
        assertThat(WatcherSettings.SETTINGS).extracting(Setting::key)
                .containsExactlyInAnyOrderElementsOf(texts.keySet());
        assertThat(WatcherSettings.from(Settings.of(texts), EAST)).isEqualTo(new WatcherSettings(EAST,
                Selection.everything(), Duration.ofHours(1), Duration.ofSeconds(5), true,
                new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1))));
    }

    @Test
    void defaultsOfALocalCluster() {
        assertThat(LocalSettings.from(Settings.of(Map.of("local.cluster", "east"))))
                .isEqualTo(new LocalSettings(EAST, "linkerd-multicluster", BACKOFF)).isEqualTo(LocalSettings.of(EAST));
    }

    @Test
    void everyKeyOfALocalClusterIsMapped() {
        var texts = Map.of("local.cluster", "east", "local.namespace", "links");
        assertThat(LocalSettings.SETTINGS).extracting(Setting::key)
                .containsExactlyInAnyOrderElementsOf(texts.keySet());
        assertThat(LocalSettings.from(Settings.of(texts))).isEqualTo(new LocalSettings(EAST, "links", BACKOFF));
    }

    @Test
    void aFirstWaitAboveTheLimitIsAProblem() {
        var settings = Settings.of(Map.of("watcher.retry-first", "2m"));
        assertThat(settings.make(it -> WatcherSettings.from(it, EAST))).isEqualTo(Optional.empty());
        assertThat(settings.problems()).containsExactly(
                "the first wait must be positive and not above the limit: PT2M, PT30S");
    }
}
