package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.rules.ClusterEntry;
import io.mirrorlog.projector.rules.Listing;
import io.mirrorlog.projector.rules.Mark;
import io.mirrorlog.projector.rules.ServiceEntry;
import io.mirrorlog.projector.rules.Source;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.object.Port;
import io.mirrorlog.topics.object.ServiceState;
import io.mirrorlog.topics.wire.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a process that ended had known, and had not emitted yet, is emitted at the next one's first turn. */
class FirstTurnTest {
    @Test
    void soAreMembersOfTheLocalClusterWithoutAnyLink(@TempDir Path directory) {
        var whole = new Listing(1, "", 0, "l1", Optional.empty());
        try (var harness = new Harness(directory)) {
            harness.known(StateStores.CLUSTERS, "west",
                    new ClusterEntry("one", "exported", "uid", "uid", 7, whole, whole));
            harness.known(StateStores.SERVICES, "west/shop/cart", new ServiceEntry(Optional.of(member()),
                    new Source(new Cause("mirrorlog.observed.west", 0, 3), "id"), new Mark(1, "exported")));

            harness.turn();

            assertThat(harness.emitted()).extracting(Event::key).contains("shop/cart-federated");
        }
    }

    private static ServiceState member() {
        return new ServiceState("uid", "1", "2026-01-01T00:00:00Z",
                new TreeMap<>(Map.of("mirror.linkerd.io/federated", "member")), new TreeMap<>(), "ClusterIP", false,
                List.of(new Port("http", "TCP", 80, "8080", "")));
    }
}
