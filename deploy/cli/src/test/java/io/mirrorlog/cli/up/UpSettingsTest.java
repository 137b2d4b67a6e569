package io.mirrorlog.cli.up;

import io.mirrorlog.cli.http.HostPort;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.topics.settings.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UpSettingsTest {
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- settings: made by UpSettingsTest -->\n";
    private static final String END = "<!-- end of settings -->\n";

    @Test
    void defaults() {
        assertThat(UpSettings.from(Settings.of(Map.of()))).isEqualTo(new UpSettings(Set.of(Part.values()),
                Optional.empty(), "", new TreeMap<>(), Optional.empty(), Optional.of(new HostPort("127.0.0.1", 9990)),
                UpSettings.LogFormat.TEXT, UpSettings.LogLevel.INFO));
    }

    @Test
    void everyKeyIsMapped() {
        var texts = Map.of("up.parts", "writer", "local.kubeconfig", "west.kubeconfig", "local.context", "west",
                "remote.kubeconfigs", "east=east.kubeconfig", "links.path", "links", "http.address", "off",
                "log.format", "json", "log.level", "warn");
        assertThat(UpSettings.SETTINGS).extracting(Setting::key).containsExactlyInAnyOrderElementsOf(texts.keySet());
        assertThat(UpSettings.from(Settings.of(texts))).isEqualTo(new UpSettings(Set.of(Part.WRITER),
                Optional.of(Path.of("west.kubeconfig")), "west",
                new TreeMap<>(Map.of(new ClusterName("east"), Path.of("east.kubeconfig"))),
                Optional.of(Path.of("links")), Optional.empty(), UpSettings.LogFormat.JSON,
                UpSettings.LogLevel.WARN));
    }

    @Test
    void noKeyIsThereTwice() {
        assertThat(UpSettings.ALL).extracting(Setting::key).doesNotHaveDuplicates();
    }

    /** With {@code -Dmirrorlog.readme=write} it writes the table instead of comparing it. */
    @Test
    void theReadmeHasTheTable() throws IOException {
        var readme = Files.readString(README);
        var begin = readme.indexOf(BEGIN) + BEGIN.length();
        var table = "\n" + SettingsTable.of(UpSettings.ALL) + "\n";
        if (System.getProperty("mirrorlog.readme", "").equals("write") && System.getenv("CI") == null) {
            Files.writeString(README, readme.substring(0, begin) + table + readme.substring(readme.indexOf(END)));
        } else {
            assertThat(readme.substring(begin, readme.indexOf(END))).isEqualTo(table);
        }
    }
}
