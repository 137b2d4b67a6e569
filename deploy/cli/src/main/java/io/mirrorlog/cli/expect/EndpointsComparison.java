package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mirrorlog.cli.expect.Subsets.Port;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares a mirror's Endpoints, as the API server serves them, with the expected ones. */
final class EndpointsComparison {
    private static final Set<String> TOP = Set.of("apiVersion", "kind", "metadata", "subsets");
    private static final Set<String> SUBSET = Set.of("addresses", "notReadyAddresses", "ports");
    /** No targetRef, hostname or nodeName: there is no Pod here, and readers take one with a targetRef for a local one. */
    private static final Set<String> ADDRESS = Set.of("ip");
    private static final Set<String> PORT = Set.of("name", "protocol", "port");

    private EndpointsComparison() {}

    static List<String> differences(LocalObject actual, JsonNode expected) {
        Findings findings = new Findings(actual.title());
        MetadataComparison.compare(findings, actual.json(), expected);
        findings.nothingBut(TOP, "", actual.json());
        JsonNode subsets = actual.json().path("subsets");
        shape(findings, subsets);
        Subsets found = Subsets.of(actual.json());
        Subsets wanted = Subsets.of(expected);
        if (sameAddresses(findings, found, wanted)) {
            noIdleSubset(findings, subsets);
        }
        ports(findings, found, wanted);
        return findings.sentences();
    }

    private static void shape(Findings findings, JsonNode subsets) {
        for (int i = 0; i < subsets.size(); i++) {
            String path = "subsets[" + i + "].";
            JsonNode subset = subsets.path(i);
            findings.nothingBut(SUBSET, path, subset);
            items(findings, ADDRESS, path + "addresses", subset.path("addresses"));
            items(findings, ADDRESS, path + "notReadyAddresses", subset.path("notReadyAddresses"));
            items(findings, PORT, path + "ports", subset.path("ports"));
        }
    }

    private static void items(Findings findings, Set<String> known, String path, JsonNode items) {
        for (int i = 0; i < items.size(); i++) {
            findings.nothingBut(known, path + "[" + i + "].", items.path(i));
        }
    }

    private static boolean sameAddresses(Findings findings, Subsets found, Subsets wanted) {
        boolean ready = found.ips(true).equals(wanted.ips(true));
        boolean notReady = found.ips(false).equals(wanted.ips(false));
        if (!ready && !notReady) {
            findings.add("subsets.addresses and notReadyAddresses are " + found.ips(true) + " and " + found.ips(false)
                    + ", should be " + wanted.ips(true) + " and " + wanted.ips(false));
        } else if (!ready) {
            findings.add("subsets.addresses are " + found.ips(true) + ", should be " + wanted.ips(true));
        } else if (!notReady) {
            findings.add("subsets.notReadyAddresses are " + found.ips(false) + ", should be " + wanted.ips(false));
        }
        return ready && notReady;
    }

    /** An empty remote Service has no subsets at all, not one that keeps its ports. */
    private static void noIdleSubset(Findings findings, JsonNode subsets) {
        for (int i = 0; i < subsets.size(); i++) {
            if (subsets.path(i).path("addresses").isEmpty() && subsets.path(i).path("notReadyAddresses").isEmpty()) {
                findings.add("subsets[" + i + "] has no address, should be absent");
            }
        }
    }

    /** Every expected address has the same ports; a wrong set that several addresses share is told once. */
    private static void ports(Findings findings, Subsets found, Subsets wanted) {
        if (wanted.portsByAddress().isEmpty()) {
            return;
        }
        SortedSet<Port> expected = wanted.portsByAddress().firstEntry().getValue();
        Set<SortedSet<Port>> distinct = new LinkedHashSet<>(found.portsByAddress().values());
        for (SortedSet<Port> actual : distinct) {
            if (!actual.equals(expected)) {
                ports(findings, actual, expected);
            }
        }
    }

    private static void ports(Findings findings, SortedSet<Port> actual, SortedSet<Port> expected) {
        SortedSet<Port> extra = new TreeSet<>(actual);
        extra.removeAll(expected);
        SortedSet<Port> missing = new TreeSet<>(expected);
        missing.removeAll(actual);
        if (extra.size() != 1 || missing.size() != 1) {
            findings.add("subsets.ports are " + actual + ", should be " + expected);
            return;
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        String path = "subsets.ports[" + missing.first().key() + "].";
        findings.compare(path + "name", json.textNode(extra.first().name()), json.textNode(missing.first().name()));
        findings.compare(path + "protocol", json.textNode(extra.first().protocol()),
                json.textNode(missing.first().protocol()));
        findings.compare(path + "port", json.numberNode(extra.first().number()),
                json.numberNode(missing.first().number()));
    }
}
