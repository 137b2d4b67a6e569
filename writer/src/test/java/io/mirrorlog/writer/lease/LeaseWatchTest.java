package io.mirrorlog.writer.lease;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import io.mirrorlog.writer.apply.Log;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LeaseWatchTest {
    private static final LinkName EAST = new LinkName("east");
    private static final ObjectId OF_EAST = new ObjectId("linkerd-multicluster", "service-mirror-write-east");
    private static final ObjectId OF_LOCAL = new ObjectId("linkerd-multicluster", "local-service-mirror-write");

    private final MemoryLeases leases = new MemoryLeases();

    @Test
    void theLeaseOfALinkThatGoesIsGivenUpAndThatOfTheLocalClusterStays() {
        try (var watch = new LeaseWatch(leases, "pod-1", "linkerd-multicluster", _ -> true, () -> {},
                InstantSource.system())) {
            watch.accept(Log.link(EAST, "east", "", 0));
            watch.accept(Log.link(LinkName.LOCAL, "west", "", 0));
            watch.start();
            await().until(() -> watch.isElected(EAST) && watch.isElected(LinkName.LOCAL));

            watch.accept(tombstone("_local/spec"));
            watch.accept(tombstone("east/spec"));

            await().until(() -> !watch.isElected(EAST));
            assertThat(holder(OF_EAST)).isEmpty();
            assertThat(watch.isElected(LinkName.LOCAL)).isTrue();
            assertThat(holder(OF_LOCAL)).isEqualTo("pod-1");
        }
    }

    private String holder(ObjectId lease) {
        return leases.get(lease).map(LeaseRecord::holder).orElse("");
    }

    private static Received<LinkRecord> tombstone(String key) {
        var attributes = Attributes.of("id-of-" + key, "/clusters/west/watcher", key, Instant.EPOCH, Map.of());
        return new Received<>(new Cause(Catalogue.links(Log.WEST), 0, 1), Instant.EPOCH,
                new Reading.Read<>(Event.tombstone(key, attributes)));
    }
}
