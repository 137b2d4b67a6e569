package io.mirrorlog.cli.up;

import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Persistent;
import io.mirrorlog.simcluster.SimCluster;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes that watch one cluster, on a real broker. */
class TwoProcessesTest {
    private static final String UNTIL = "this one takes over when the other is silent for %d s"
            .formatted(RunningMirrors.SILENCE.toSeconds());

    @Test
    void theOneThatStartedFirstSaysSoInReadyAndTakesOverWhenTheOtherEnds(@TempDir Path directory) {
        try (var broker = EmbeddedBroker.start(directory); var west = SimCluster.start("west")) {
            // Given
            var wiring = RunningMirrors.wiring(west.kubeconfig(), broker.settings(), directory);
            try (var first = Persistent.start(wiring, Part.WATCHERS)) {
                await().until(first::connected);
                try (var second = Persistent.start(wiring, Part.WATCHERS)) {
                    // When
                    await().until(second::connected);
                    // Then
                    await().untilAsserted(() -> assertThat(first.health()).containsPattern(
                            "Cluster west is watched by another watcher too \\(session [-0-9a-f]{36}, since [-:TZ0-9]{20}\\): "
                                    + "its facts count, ours are ignored; stop one of the two; " + UNTIL));
                    assertThat(first.connected()).isFalse();
                    assertThat(first.live()).isTrue();
                    assertThat(second.connected()).isTrue();
                }
                await().until(first::connected);
                assertThat(first.health()).contains("Cluster west is watched").doesNotContain("another");
            }
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }
}
