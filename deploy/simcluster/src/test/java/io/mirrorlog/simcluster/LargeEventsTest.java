package io.mirrorlog.simcluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Watch;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LargeEventsTest {
    private static final int MAPS = 20;
    /** Larger than what a connection takes at once, so that it fills and drains while one event is written. */
    private static final int LENGTH = 300_000;

    private final Workbench bench = new Workbench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void everyEventIsToldOnceAndInOrderThoughEachFillsTheConnection() {
        bench.cluster().faults().on("watch", "configmaps").once().frozenWatch();
        List<String> events = new CopyOnWriteArrayList<>();
        try (Watch _ = bench.client().configMaps().inNamespace(Workbench.NAMESPACE)
                .watch(new RecordingWatcher<>(events))) {
            await().until(() -> bench.cluster().faults().openWatches() == 1);
            IntStream.range(0, MAPS).forEach(number -> bench.client().resource(large("map-" + number)).create());

            bench.cluster().faults().freezeWatches("configmaps", false);
            IntStream.range(MAPS, 2 * MAPS)
                    .forEach(number -> bench.client().resource(large("map-" + number)).create());

            await().until(() -> !events.isEmpty() && events.getLast().equals("ADDED map-" + (2 * MAPS - 1)));
            assertThat(events).containsExactlyInAnyOrderElementsOf(
                    IntStream.range(0, 2 * MAPS).mapToObj(number -> "ADDED map-" + number).toList());
        }
    }

    private static ConfigMap large(String name) {
        return new ConfigMapBuilder().withNewMetadata().withName(name).withNamespace(Workbench.NAMESPACE).endMetadata()
                .addToData("text", "x".repeat(LENGTH)).build();
    }
}
