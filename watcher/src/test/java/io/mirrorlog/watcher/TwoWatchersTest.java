package io.mirrorlog.watcher;

import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Fact.Heartbeat;
import io.mirrorlog.topics.fact.Fact.SessionStarted;
import io.mirrorlog.topics.wire.Extension;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.watcher.Samples.EXPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two watchers of one cluster, which know of each other from the log only. */
class TwoWatchersTest {
    private static final Duration LONGER_THAN_SILENCE = WatchedCluster.SILENCE.multipliedBy(2);

    private final WatchedCluster east = WatchedCluster.start();

    @BeforeEach
    void export() {
        east.create("web", EXPORTED);
    }

    @AfterEach
    void close() {
        east.close();
    }

    @Test
    void theOneThatStartedFirstSaysSoAndStandsBy() {
        try (var first = east.watch()) {
            await().until(first::connected);

            try (var second = east.watch()) {
                await().until(second::connected);
                await().until(() -> !first.connected());

                var started = started().getLast();
                assertThat(first.health()).isEqualTo("""
                    Cluster east is watched by another watcher too (session %s, since %s): its facts count, ours are \
                    ignored; stop one of the two; this one takes over when the other is silent for 2 s""".formatted(
                        started.data() instanceof SessionStarted(var id, _, _) ? id : "",
                        started.event().attributes().time().truncatedTo(ChronoUnit.SECONDS)));
                assertThat(first.live()).isTrue();
                await().until(second::health, "Cluster east is watched; 1 Services selected"::equals);
            }
        }
    }

    @Test
    void neitherStartsAnotherSessionWhileBothLive() {
        try (var first = east.watch()) {
            await().until(first::connected);
            try (var second = east.watch()) {
                await().until(() -> second.connected() && !first.connected());

                await().during(LONGER_THAN_SILENCE).atMost(LONGER_THAN_SILENCE.multipliedBy(2))
                        .until(() -> started().size() == 2 && second.connected());

                var counts = session(started().getLast());
                east.kafka.forget();
                east.create("db", EXPORTED);
                await().until(() -> east.recorded().contains("c ServiceObserved shop/db"));
                await().until(() -> !east.kafka.all(Heartbeat.class).isEmpty());
                assertThat(east.kafka.sent()).extracting(TwoWatchersTest::session).containsOnly(counts);
                assertThat(east.kafka.openPublishers()).isEqualTo(1);
            }
        }
    }

    @Test
    void whenTheOtherFallsSilentItTakesOverAndListsAgain() {
        try (var first = east.watch()) {
            await().until(first::connected);
            var second = east.watch();
            await().until(() -> second.connected() && !first.connected());
            east.kafka.forget();

            second.close();

            await().until(first::connected);
            assertThat(started()).hasSize(1);
            assertThat(east.recorded()).contains("r ServiceObserved shop/web");
            assertThat(first.health()).startsWith("Cluster east is watched");
        }
    }

    @Test
    void afterAnOutageOnlyOneOfThemWatches() {
        try (var first = east.watch()) {
            await().until(first::connected);
            east.cluster.faults().outage(true);
            try (var second = east.watch()) {
                await().until(() -> second.health().contains("does not answer"));
                assertThat(started()).hasSize(1);

                east.cluster.faults().outage(false);

                await().atMost(Duration.ofSeconds(30)).until(() -> first.connected() != second.connected());
                await().during(LONGER_THAN_SILENCE).atMost(LONGER_THAN_SILENCE.multipliedBy(2))
                        .until(() -> first.connected() != second.connected());
                assertThat(started()).hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void aTopicThatItMayNotReadIsSaidAndKeepsItFromNothing() {
        var parts = new WatcherParts(WatchedCluster.settings(), Config.fromKubeconfig(east.cluster.kubeconfig()),
                east.kafka::open, () -> FakeMarkers.refused(new TopicAuthorizationException("Not authorized")),
                WatchedCluster.SILENCE, WatchedCluster.DEAF, InstantSource.system(),
                () -> UUID.randomUUID().toString());
        try (var watcher = Watcher.start(parts)) {
            await().until(watcher::connected);

            await().untilAsserted(() -> assertThat(watcher.health()).endsWith(
                    "; Whether cluster east is watched by another watcher too is not known: its topic cannot be read "
                            + "(Not authorized); look at the brokers"));
        }
    }

    private List<FakeKafka.Sent<Fact>> started() {
        return east.kafka.sent().stream().filter(sent -> sent.data() instanceof SessionStarted).toList();
    }

    private static String session(FakeKafka.Sent<?> sent) {
        return sent.event().attributes().extension(Extension.SESSION);
    }
}
