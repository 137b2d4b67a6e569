package io.mirrorlog.writer;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.writer.gateway.ProbeServices;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WriterSettingsTest {
    private static final ClusterName WEST = new ClusterName("west");
    private static final ProbeServices.Naming PROBE_SERVICES = new ProbeServices.Naming("probe-{link}");
    private static final ReplicaSettings REPLICA = ReplicaSettings.from(Settings.of(Map.of()));

    @Test
    void defaults() {
        assertThat(WriterSettings.defaults(WEST)).isEqualTo(new WriterSettings(WEST, Optional.empty(), 8,
                Duration.ofMillis(250), Duration.ofSeconds(60), true, Duration.ofSeconds(5), PROBE_SERVICES, REPLICA));
    }

    @Test
    void everyKeyIsMapped() {
        var texts = Map.of("writer.links", "east,north", "writer.concurrency", "3", "writer.retry-first", "1s",
                "writer.retry-max", "2m", "writer.remove-surplus", "false", "writer.status-every", "1m",
                "writer.probe-service", "probe-gateway-{cluster}", "writer.replica", "west-writer-1");
        assertThat(WriterSettings.SETTINGS).extracting(Setting::key)
                .containsExactlyInAnyOrderElementsOf(texts.keySet());
        assertThat(WriterSettings.from(Settings.of(texts), WEST)).isEqualTo(new WriterSettings(WEST,
                Optional.of(Set.of(new LinkName("east"), new LinkName("north"))), 3, Duration.ofSeconds(1),
                Duration.ofMinutes(2), false, Duration.ofMinutes(1),
                new ProbeServices.Naming("probe-gateway-{cluster}"),
                new ReplicaSettings("west-writer-1", "linkerd-multicluster")));
    }

    @Test
    void withoutLinksItIsForAll() {
        assertThat(WriterSettings.defaults(WEST).isFor(new LinkName("east"))).isTrue();
    }

    @Test
    void withLinksItIsForThoseOnly() {
        var settings = new WriterSettings(WEST, Optional.of(Set.of(new LinkName("east"))), 1, Duration.ofMillis(1),
                Duration.ofSeconds(1), false, Duration.ofSeconds(5), PROBE_SERVICES, REPLICA);

        assertThat(settings.isFor(new LinkName("east"))).isTrue();
        assertThat(settings.isFor(new LinkName("south"))).isFalse();
    }

    @Test
    void theReplicasOfAWriterAreThoseOfTheSameLinks() {
        assertThat(of("").group()).isEqualTo("mirrorlog-writer-west");
        assertThat(of("east").group()).isEqualTo("mirrorlog-writer-west-east");
        assertThat(of("north,east").group()).isEqualTo("mirrorlog-writer-west-east+north");
    }

    private static WriterSettings of(String links) {
        return WriterSettings.from(Settings.of(Map.of("writer.links", links)), WEST);
    }

    @Test
    void aProbeServiceIsCalledAsAServiceCanBe() {
        var settings = Settings.of(Map.of("writer.probe-service", "Probe {link}"));
        var _ = WriterSettings.from(settings, WEST);

        assertThat(settings.problems()).singleElement().asString().contains("writer.probe-service", "{link}");
    }

    @Test
    void whatCannotWorkIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WriterSettings(WEST, Optional.empty(), 0,
                Duration.ofMillis(1), Duration.ofSeconds(1), false, Duration.ofSeconds(5), PROBE_SERVICES, REPLICA))
                .withMessageContaining("concurrency");
        assertThatIllegalArgumentException().isThrownBy(() -> new WriterSettings(WEST, Optional.empty(), 1,
                Duration.ofSeconds(2), Duration.ofSeconds(1), false, Duration.ofSeconds(5), PROBE_SERVICES, REPLICA))
                .withMessageContaining("first retry");
    }
}
