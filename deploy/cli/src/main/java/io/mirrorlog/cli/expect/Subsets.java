package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The content of v1 Endpoints regardless of how it is cut into subsets: an API server may merge and reorder them, and what
 * a reader sees is the product of each subset's addresses and ports.
 */
record Subsets(SortedMap<Address, SortedSet<Port>> portsByAddress) {

    /** An address in one of its two states; the same IP may be there in both. */
    record Address(String ip, boolean ready) implements Comparable<Address> {
        @Override
        public int compareTo(Address other) {
            return Comparator.comparing(Address::ip).thenComparing(Address::ready).compare(this, other);
        }
    }

    /** An endpoint port, with the protocol's default filled in. */
    record Port(String name, String protocol, long number) implements Comparable<Port> {
        @Override
        public int compareTo(Port other) {
            return Comparator.comparing(Port::name).thenComparing(Port::protocol).thenComparingLong(Port::number)
                    .compare(this, other);
        }

        String key() {
            return name + "/" + protocol;
        }

        @Override
        public String toString() {
            return key() + " " + number;
        }
    }

    static Subsets of(JsonNode endpoints) {
        SortedMap<Address, SortedSet<Port>> content = new TreeMap<>();
        for (JsonNode subset : endpoints.path("subsets")) {
            SortedSet<Port> ports = ports(subset);
            for (JsonNode address : subset.path("addresses")) {
                content.computeIfAbsent(new Address(ip(address), true), _ -> new TreeSet<>()).addAll(ports);
            }
            for (JsonNode address : subset.path("notReadyAddresses")) {
                content.computeIfAbsent(new Address(ip(address), false), _ -> new TreeSet<>()).addAll(ports);
            }
        }
        return new Subsets(content);
    }

    /** The IPs in one state. */
    SortedSet<String> ips(boolean ready) {
        return portsByAddress.keySet().stream()
                .filter(address -> address.ready() == ready)
                .map(Address::ip)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<Port> ports(JsonNode subset) {
        SortedSet<Port> ports = new TreeSet<>();
        for (JsonNode port : subset.path("ports")) {
            ports.add(new Port(port.path("name").asText(""), Ports.protocol(port), port.path("port").asLong()));
        }
        return ports;
    }

    /** IPv6 addresses have many spellings; the same address is no difference. A literal is never looked up. */
    private static String ip(JsonNode address) {
        String text = address.path("ip").asText("");
        try {
            return InetAddress.ofLiteral(text).getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return text;
        }
    }
}
