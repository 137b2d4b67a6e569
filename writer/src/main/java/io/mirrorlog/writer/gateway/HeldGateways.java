package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord.Gateway;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What each partition of the links topic says of gateways. A record of ours counts from when Kafka has it: read back later it must not
 * hide a newer one.
 */
final class HeldGateways {
    private final int partitions;
    private final Map<LinkName, Map<Integer, Held>> held = new TreeMap<>();

    HeldGateways(int partitions) {
        this.partitions = partitions;
    }

    /** A record stands there; whether it is news. */
    synchronized boolean put(Gateway gateway, Cause at) {
        var there = held.computeIfAbsent(gateway.link(), _ -> new TreeMap<>());
        var before = there.get(at.partition());
        if (before != null && before.offset() >= at.offset()) {
            return false;
        }
        there.put(at.partition(), new Held(at.offset(), gateway));
        return before == null || !before.gateway().equals(gateway);
    }

    /** A record stands in all these places. */
    synchronized void put(Gateway gateway, List<Cause> places) {
        places.forEach(at -> put(gateway, at));
    }

    /** A tombstone of this key stands there. */
    synchronized void remove(String key, Cause at) {
        held.entrySet().stream().filter(entry -> key.equals(entry.getKey() + "/gateway"))
                .forEach(entry -> entry.getValue().remove(at.partition()));
    }

    /** What was last said of a gateway. */
    synchronized Optional<Gateway> of(LinkName link) {
        return held.getOrDefault(link, Map.of()).values().stream().findFirst().map(Held::gateway);
    }

    /** Whether every partition says this. A broadcast that was cut short has reached some only. */
    synchronized boolean isEverywhere(Gateway gateway) {
        var there = held.getOrDefault(gateway.link(), Map.of());
        return there.size() == partitions
                && there.values().stream().allMatch(one -> one.gateway().equals(gateway));
    }

    private record Held(long offset, Gateway gateway) {}
}
