package io.mirrorlog.topics.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SettingSourcesTest {
    private static final Setting<Integer> SIZE = Setting.of("queue.size", Type.wholeNumber(1, 9), "4", "how many");
    private static final Setting<Duration> WAIT = Setting.of("queue.first-wait", Type.duration(), "10s", "how long");
    private static final Setting<String> PASSWORD = Setting.secret("broker.password", Type.text("any"), "the password");
    private static final List<Setting<?>> KNOWN = List.of(SIZE, WAIT, PASSWORD);

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void optionsWinOverTheEnvironmentWhichWinsOverTheFile() throws IOException {
        // Given
        var file = file("queue.size=1\nqueue.first-wait=1s\nbroker.password=one\n");
        var environment = Map.of("MIRRORLOG_QUEUE_SIZE", "2", "MIRRORLOG_QUEUE_FIRST_WAIT", "2s", "HOME", "/root");
        // When
        var settings = SettingSources.gather(KNOWN, environment, Optional.of(file),
                Map.of("queue.size", new Given("3", "option --size")));
        // Then
        assertThat(settings.get(SIZE)).isEqualTo(3);
        assertThat(settings.get(WAIT)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.get(PASSWORD)).isEqualTo("one");
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void everyProblemIsToldAtOnceWithItsPlaceAndWhatIsAllowed() throws IOException {
        // Given
        var file = file("queue.sice=1\nqueue.first-wait=soon\n");
        var environment = Map.of("MIRRORLOG_QUEUE_SIZE", "10", "MIRRORLOG_QEUE_SIZE", "2", "MIRRORLOG_ZZZZZZ", "1");
        var settings = SettingSources.gather(KNOWN, environment, Optional.of(file), Map.of());
        // When
        settings.get(SIZE);
        settings.get(WAIT);
        // Then
        assertThat(settings.problems()).containsExactlyInAnyOrder(
                "settings file %s: there is no setting queue.sice; did you mean queue.size?".formatted(file),
                "environment variable MIRRORLOG_QEUE_SIZE is no setting; did you mean MIRRORLOG_QUEUE_SIZE?",
                "environment variable MIRRORLOG_ZZZZZZ is no setting; the settings are listed in deploy/cli/README.md",
                "queue.size is '10' (environment variable MIRRORLOG_QUEUE_SIZE): must be a whole number from 1 to 9",
                "queue.first-wait is 'soon' (settings file %s): must be a positive length of time such as 250ms, 10s, 5m, 24h or 90d"
                        .formatted(file));
    }

    @Test
    void variablesOfTheLauncherAndOfTestsAreLeftAlone() {
        var settings = SettingSources.gather(KNOWN,
                Map.of("MIRRORLOG_JAVA_HOME", "/jdk", "MIRRORLOG_REAL_INPUT", "/input"), Optional.empty(), Map.of());
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsAProblemNotAnEnd() throws IOException {
        var absent = directory.resolve("absent");
        assertThat(problems(absent)).containsExactly(
                "settings file %s does not exist; name another with --settings".formatted(absent));
        var broken = file("a=\\u00zz");
        assertThat(problems(broken)).singleElement().asString().startsWith(
                "settings file %s is malformed (Malformed \\uxxxx encoding.); write one key=value a line".formatted(
                        broken));
        assertThat(problems(directory)).singleElement().asString().contains(
                "cannot be read", "name a readable file with --settings");
    }

    @Test
    void aSecretIsNeverShown() {
        var settings = Settings.of(Map.of("broker.password", "swordfish"));
        assertThat(settings.shown(KNOWN)).containsExactlyInAnyOrderEntriesOf(
                Map.of("queue.size", "4", "queue.first-wait", "10s", "broker.password", "******"));
        assertThat(new Given("swordfish", "here").toString()).doesNotContain("swordfish");
    }

    @Test
    void aRequiredSettingThatIsMissingIsAProblem() {
        var settings = Settings.of(Map.of());
        settings.get(SharedSettings.LOCAL_CLUSTER);
        assertThat(settings.problems()).containsExactly(
                "local.cluster is not set: the local cluster's one name on this Kafka; must be 1 to 63 of a-z, 0-9 and '-',"
                        + " starting and ending with a letter or digit");
    }

    @Test
    void whatARecordRefusesIsAProblemToo() {
        var settings = Settings.of(Map.of());
        var made = settings.make(_ -> {
            throw new IllegalArgumentException("this does not go with that");
        });
        assertThat(made).isEmpty();
        assertThat(settings.problems()).containsExactly("this does not go with that");
    }

    @Test
    void theTableHasARowForEach() {
        assertThat(SettingsTable.of(List.of(SIZE, PASSWORD, SharedSettings.LOCAL_CLUSTER))).isEqualTo("""
            | setting | environment | default | must be | says |
            |---|---|---|---|---|
            | `queue.size` | `MIRRORLOG_QUEUE_SIZE` | `4` | a whole number from 1 to 9 | how many |
            | `broker.password` | `MIRRORLOG_BROKER_PASSWORD` | secret, never shown | any | the password |
            | `local.cluster` | `MIRRORLOG_LOCAL_CLUSTER` | required | 1 to 63 of a-z, 0-9 and '-', \
            starting and ending with a letter or digit | the local cluster's one name on this Kafka |
            """);
    }

    private List<String> problems(Path file) {
        return SettingSources.gather(KNOWN, Map.of(), Optional.of(file), Map.of()).problems();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("settings.properties"), content);
    }
}
