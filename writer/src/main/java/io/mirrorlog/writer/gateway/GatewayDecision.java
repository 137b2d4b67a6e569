package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord.Gateway;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What to say of a gateway after its names were looked up.
 *
 * @param gateway  the record
 * @param failures the names that could not be looked up, and why
 */
record GatewayDecision(Gateway gateway, Set<String> failures) {
    GatewayDecision {
        failures = Set.copyOf(failures);
    }

    /**
     * Decides.
     *
     * @param address  what was looked up
     * @param held     what was last said of this gateway
     * @param answered the addresses, and what came of each name
     * @param alive    whether traffic should go there
     */
    static GatewayDecision of(LinkName link, GatewayAddress address, Optional<Gateway> held,
            SortedMap<String, Resolver.Resolution> answered, boolean alive) {
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
        return new GatewayDecision(new Gateway(link, address.text(), List.copyOf(addresses), alive, problem),
                failures);
    }

    /** What works no more though the mirrors stay as they are, in words for a person. */
    Optional<String> trouble() {
        return failures.isEmpty() || gateway.addresses().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "link %s: no address found for its gateway any more: %s: its mirrors keep those found before"
                                .formatted(gateway.link(), String.join(", ", new TreeSet<>(failures))));
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
