package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord.Gateway;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** What to say of a gateway after its names were looked up. */
final class GatewayDecision {
    private GatewayDecision() {}

    /**
     * The record.
     *
     * @param address  what was looked up
     * @param held     what was last said of this gateway
     * @param answered the addresses, and what came of each name
     */
    static Gateway decide(LinkName link, GatewayAddress address, Optional<Gateway> held,
            SortedMap<String, Resolver.Resolution> answered) {
        var addresses = new TreeSet<String>();
        var failures = new TreeSet<String>();
        answered.forEach((part, resolution) -> {
            switch (resolution) {
                case Resolver.Resolution.Found(var found) -> addresses.addAll(found);
                case Resolver.Resolution.NotFound(var why) -> failures.add(part + " (" + why + ")");
            }
        });
        if (!failures.isEmpty()) {
            addresses.addAll(stillHeld(address, held));
        }
        var problem = addresses.isEmpty() ? problem(address, failures) : "";
        return new Gateway(link, address.text(), List.copyOf(addresses), true, problem);
    }

    /** Whose addresses are whose is not known, so while one name of several cannot be looked up all that were found before stay. */
    private static List<String> stillHeld(GatewayAddress address, Optional<Gateway> held) {
        return held.filter(last -> last.resolvedFrom().equals(address.text())).map(Gateway::addresses)
                .orElse(List.of());
    }

    private static String problem(GatewayAddress address, Set<String> failures) {
        return failures.isEmpty()
                ? "gateway address '%s' names no host: correct spec.gatewayAddress of the Link"
                        .formatted(address.text())
                : "no address found for the gateway: %s: check spec.gatewayAddress of the Link, and DNS"
                        .formatted(String.join(", ", failures));
    }
}
