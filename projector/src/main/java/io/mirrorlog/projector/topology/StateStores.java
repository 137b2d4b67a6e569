package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.rules.ClusterEntry;
import io.mirrorlog.projector.rules.EndpointsEntry;
import io.mirrorlog.projector.rules.LinkEntry;
import io.mirrorlog.projector.rules.ServiceEntry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The projector's stores: in memory, rebuilt from their changelogs. */
final class StateStores {
    /** {@code <cluster>}: its sessions and listings. */
    static final String CLUSTERS = "clusters";
    /** {@code <cluster>/<ns>/<service>}. */
    static final String SERVICES = "services";
    /** {@code <cluster>/<ns>/<service>}. */
    static final String ENDPOINTS = "endpoints";
    /** {@code <link>}. */
    static final String LINKS = "links";
    /** What stands in {@code desired}, by its key: only what was read back, so it cannot run ahead of the topic. */
    static final String EMITTED = "emitted";

    /** Which topic of each name the others are known from. */
    static final String TOPICS = "topics";

    private StateStores() {}

    static Set<StoreBuilder<?>> all() {
        return new LinkedHashSet<>(List.of(store(CLUSTERS, ClusterEntry.class), store(SERVICES, ServiceEntry.class),
                store(ENDPOINTS, EndpointsEntry.class), store(LINKS, LinkEntry.class), store(EMITTED, Emitted.class),
                store(TOPICS, String.class)));
    }

    /** Without a cache: it would swallow intermediate steps. */
    private static <T> StoreBuilder<?> store(String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), JsonSerde.of(type))
                .withCachingDisabled().withLoggingEnabled(Map.of());
    }
}
