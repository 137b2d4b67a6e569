package io.mirrorlog.watcher;

import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Sample;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.watcher.Samples.EXPORTED;
import static io.mirrorlog.watcher.Samples.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a watcher measures of the cluster that it watches. */
class MeasuresTest {
    private final WatchedCluster east = WatchedCluster.start();

    @AfterEach
    void close() {
        east.close();
    }

    @Test
    void whatIsRecordedIsCountedByType() {
        east.create("web", EXPORTED);
        east.createSlice("web-1", "web", EXPORTED, ready("10.0.0.1"));
        try (var watcher = east.watch()) {
            await().until(watcher::ready);
            east.create("db", EXPORTED);
            east.delete("web");

            await().untilAsserted(() -> assertThat(values(watcher, "mirrorlog_facts_total", "type"))
                    .containsEntry("service-observed", 2.0).containsEntry("service-deleted", 1.0)
                    .containsEntry("endpoints-observed", 1.0).containsEntry("session-started", 1.0)
                    .containsEntry("listing-started", 2.0).containsEntry("listing-finished", 2.0)
                    .containsKey("heartbeat"));
            await().untilAsserted(() -> assertThat(values(watcher, "service_cache_size", "cluster"))
                    .isEqualTo(Map.of("east", 1.0)));
            assertThat(values(watcher, "mirrorlog_api_requests_total", "verb")).containsKeys("get", "list", "watch");
        }
    }

    /** A listing says what may have been there for days. */
    @Test
    void howLongAChangeTookIsMeasuredOfWatchesOnly() {
        east.create("web", EXPORTED);
        try (var watcher = east.watch()) {
            await().until(watcher::ready);
            assertThat(recorded(watcher).count()).isZero();

            east.create("db", EXPORTED);

            await().untilAsserted(() -> assertThat(recorded(watcher).count()).isOne());
            assertThat(recorded(watcher).sum()).isBetween(0.0, 5.0);
            assertThat(recorded(watcher).labels()).isEqualTo(Map.of("stage", "record"));
            assertThat(recorded(watcher).buckets()).anySatisfy(bucket -> assertThat(bucket.exemplar())
                    .hasValueSatisfying(exemplar -> assertThat(exemplar.eventId()).isEqualTo(
                            east.kafka.sent().stream().filter(sent -> sent.toString().endsWith("shop/db")).findFirst()
                                    .orElseThrow().event().attributes().id())));
        }
    }

    @Test
    void itSaysHowOldItsListingsAndItsHeartbeatAre() {
        try (var watcher = east.watch()) {
            assertThat(family(watcher, "mirrorlog_listing_age_seconds").samples()).isEmpty();
            await().until(watcher::connected);

            await().untilAsserted(() -> assertThat(values(watcher, "mirrorlog_heartbeat_age_seconds", "cluster"))
                    .hasEntrySatisfying("east", age -> assertThat(age).isBetween(0.0, 2.0)));
            assertThat(values(watcher, "mirrorlog_listing_age_seconds", "kind")).containsOnlyKeys("services",
                    "endpoints");

            east.cluster.faults().outage(true);
            await().untilAsserted(() -> assertThat(values(watcher, "mirrorlog_heartbeat_age_seconds", "cluster"))
                    .hasEntrySatisfying("east", age -> assertThat(age).isGreaterThan(2.0)));
        }
    }

    @Test
    void itSaysWhichOfTwoWatchesAndWhichStandsBy() {
        try (var first = east.watch()) {
            await().untilAsserted(() -> assertThat(state(first)).isEqualTo("watched"));
            try (var second = east.watch()) {
                await().untilAsserted(() -> assertThat(state(second)).isEqualTo("watched"));
                await().untilAsserted(() -> assertThat(state(first)).isEqualTo("standby"));
            }
        }
    }

    @Test
    void aClusterThatCannotBeReachedIsUnwatched() {
        east.cluster.faults().outage(true);
        try (var watcher = east.watch()) {
            assertThat(state(watcher)).isEqualTo("unwatched");
            assertThat(values(watcher, "mirrorlog_watcher_queue_depth", "cluster")).isEqualTo(Map.of("east", 0.0));
        }
    }

    private static String state(Watcher watcher) {
        return String.join(",", values(watcher, "mirrorlog_watch_state", "state").entrySet().stream()
                .filter(state -> state.getValue() == 1.0).map(Map.Entry::getKey).toList());
    }

    private static Sample.Distribution recorded(Watcher watcher) {
        return (Sample.Distribution) family(watcher, "mirrorlog_propagation_seconds").samples().getFirst();
    }

    private static Map<String, Double> values(Watcher watcher, String name, String label) {
        return family(watcher, name).samples().stream().map(Sample.Value.class::cast).collect(
                Collectors.toMap(value -> value.labels().get(label), Sample.Value::value, Double::sum));
    }

    private static Family family(Watcher watcher, String name) {
        return Family.merged(List.copyOf(watcher.families())).stream()
                .filter(family -> family.name().equals(name)).findFirst().orElseThrow();
    }
}
