package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares a mirror's Service, as the API server serves it, with the expected one. */
final class ServiceComparison {
    private static final Set<String> TOP = Set.of("apiVersion", "kind", "metadata", "spec", "status");
    private static final Set<String> PORT = Set.of("name", "protocol", "port", "targetPort", "appProtocol");
    private static final Set<String> ALLOCATED = Set.of("ports", "clusterIP", "clusterIPs", "ipFamilies");

    /** The API server's defaults. Any other value was copied from the remote Service, which section 4 forbids. */
    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.of(
            "type", "ClusterIP",
            "sessionAffinity", "None",
            "internalTrafficPolicy", "Cluster",
            "ipFamilyPolicy", "SingleStack"));

    private ServiceComparison() {}

    static List<String> differences(LocalObject actual, JsonNode expected) {
        Findings findings = new Findings(actual.title());
        MetadataComparison.compare(findings, actual.json(), expected);
        findings.nothingBut(TOP, "", actual.json());
        JsonNode spec = actual.json().path("spec");
        defaults(findings, spec);
        clusterIp(findings, spec.path("clusterIP"));
        ports(findings, spec.path("ports"), actual.json(), expected);
        return findings.sentences();
    }

    private static void defaults(Findings findings, JsonNode spec) {
        DEFAULTS.forEach((field, value) -> findings.compareIfThere("spec." + field, spec.path(field),
                JsonNodeFactory.instance.textNode(value)));
        Set<String> known = new TreeSet<>(ALLOCATED);
        known.addAll(DEFAULTS.keySet());
        findings.nothingBut(known, "spec.", spec);
    }

    private static void clusterIp(Findings findings, JsonNode clusterIp) {
        if (Absence.of(clusterIp) || clusterIp.asText().equals("None")) {
            String found = Absence.of(clusterIp) ? "absent" : clusterIp.toString();
            findings.add("spec.clusterIP is " + found + ", should be an allocated address");
        }
    }

    private static void ports(Findings findings, JsonNode served, JsonNode service, JsonNode expected) {
        JsonNode actual = Ports.ofService(service);
        JsonNode wanted = expected.path("spec").path("ports");
        if (actual.size() != wanted.size()) {
            findings.add("spec.ports are " + actual + ", should be " + wanted);
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            String path = "spec.ports[" + i + "].";
            for (String field : new TreeSet<>(PORT)) {
                findings.compare(path + field, actual.path(i).path(field), wanted.path(i).path(field));
            }
            findings.nothingBut(PORT, path, served.path(i));
        }
    }
}
