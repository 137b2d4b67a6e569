package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.writer.apply.Log;
import io.mirrorlog.writer.apply.Recorder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

class GatewayWatchTest {
    private final Log log = new Log();
    private final AtomicReference<String> address = new AtomicReference<>("10.0.0.1");
    private final Gateways gateways = new Gateways(Log.WEST, Log.PARTITIONS, _ -> true, _ -> true,
            _ -> new Resolver.Resolution.Found(List.of(address.get())), new Recorder(log.publisher()),
            InstantSource.system());
    private GatewayWatch watch = new GatewayWatch(gateways, Duration.ofHours(1));

    @AfterEach
    void stop() {
        watch.close();
    }

    @Test
    void aNewLinkIsLookedUpAtOnce() {
        watch.start();
        await().until(() -> log.links().isEmpty());
        watch.accept(Log.link(new LinkName("east"), "east", "gw.example", 0));

        await().until(() -> log.links().size() == Log.PARTITIONS);
    }

    @Test
    void aNameIsLookedUpEverySoOften() {
        watch = new GatewayWatch(gateways, Duration.ofMillis(20));
        watch.accept(Log.link(new LinkName("east"), "east", "gw.example", 0));
        watch.start();
        await().until(() -> log.links().size() == Log.PARTITIONS);
        address.set("10.0.0.2");

        await().until(() -> log.links().size() == 2 * Log.PARTITIONS);
    }
}
