package io.mirrorlog.projector;

import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProjectorSettingsTest {
    private static final ClusterName WEST = new ClusterName("west");
    private static final Keeping KEEPING = new Keeping(4, (short) 2, Duration.ofDays(1));

    @Test
    void defaults() {
        assertThat(ProjectorSettings.from(Settings.of(Map.of("local.cluster", "west")), KEEPING, Path.of("data")))
                .isEqualTo(new ProjectorSettings(WEST, new TreeSet<>(), 4, (short) 2, 0, Path.of("data/projector")));
    }

    @Test
    void everyKeyIsMapped() {
        // Given
        var texts = Map.of("projector.clusters", "east, north", "projector.standbys", "1", "projector.directory",
                "/var/lib/projector");
        var settings = new java.util.HashMap<>(texts);
        settings.put("local.cluster", "west");
        // When
        var made = ProjectorSettings.from(Settings.of(settings), KEEPING, Path.of("data"));
        // Then
        assertThat(ProjectorSettings.SETTINGS).extracting(Setting::key)
                .containsExactlyInAnyOrderElementsOf(texts.keySet());
        assertThat(made).isEqualTo(new ProjectorSettings(WEST,
                new TreeSet<>(List.of(new ClusterName("east"), new ClusterName("north"))), 4, (short) 2, 1,
                Path.of("/var/lib/projector")));
    }
}
