package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointsState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HostIndexTest {
    private static final ClusterName EAST = new ClusterName("east");
    private static final ObjectId DB = new ObjectId("shop", "db");
    private static final ObjectId POD = new ObjectId("shop", "pod-0");

    private final HostIndex index = new HostIndex();

    @Test
    void aNameThatAServiceNoLongerHasIsForgotten() {
        index.change(EAST, DB, Optional.empty(), Optional.of(hosts("pod-0", "pod-1")));
        index.change(EAST, DB, Optional.of(hosts("pod-0", "pod-1")), Optional.of(hosts("pod-1")));
        assertThat(index.hosting(EAST, POD)).isEmpty();
        assertThat(index.hosting(EAST, POD.named("pod-1"))).containsExactly(DB);
    }

    @Test
    void clustersAndNamespacesAreApart() {
        index.change(EAST, DB, Optional.empty(), Optional.of(hosts("pod-0")));
        assertThat(index.hosting(EAST, POD)).containsExactly(DB);
        assertThat(index.hosting(new ClusterName("north"), POD)).isEmpty();
        assertThat(index.hosting(EAST, new ObjectId("other", "pod-0"))).isEmpty();
    }

    private static EndpointsState hosts(String... names) {
        return new EndpointsState(true,
                List.of(names).stream().map(name -> new EndpointsState.Host(name, true)).toList(), List.of());
    }
}
