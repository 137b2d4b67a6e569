package io.mirrorlog.simcluster.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.Json;

/** The defaults of a v1 Service (k8s.io/kubernetes/pkg/apis/core/v1, SetDefaults_Service). */
final class ServiceDefaults {
    private static final int AFFINITY_SECONDS = 10800;

    private ServiceDefaults() {}

    static void fill(ServiceFields service) {
        ObjectNode spec = service.spec();
        putIfAbsent(spec, "sessionAffinity", "None");
        if (spec.path("sessionAffinity").asText().equals("None")) {
            spec.remove("sessionAffinityConfig");
        }
        if (spec.path("sessionAffinity").asText().equals("ClientIP") && !spec.has("sessionAffinityConfig")) {
            spec.putObject("sessionAffinityConfig").putObject("clientIP").put("timeoutSeconds", AFFINITY_SECONDS);
        }
        putIfAbsent(spec, "type", "ClusterIP");
        service.ports().forEach(ServiceDefaults::fillPort);
        if (service.isReachedFromOutside()) {
            putIfAbsent(spec, "externalTrafficPolicy", "Cluster");
        }
        if (service.needsClusterIp()) {
            putIfAbsent(spec, "internalTrafficPolicy", "Cluster");
        }
        if (service.type().equals("LoadBalancer")) {
            if (!spec.has("allocateLoadBalancerNodePorts")) {
                spec.put("allocateLoadBalancerNodePorts", true);
            }
            service.service().at("status", "loadBalancer", "ingress").forEach(ServiceDefaults::fillIngress);
        }
    }

    private static void fillPort(ObjectNode port) {
        putIfAbsent(port, "protocol", "TCP");
        JsonNode target = port.path("targetPort");
        if (Json.isEmpty(target) || (target.isInt() && target.intValue() == 0)) {
            port.set("targetPort", port.get("port"));
        }
    }

    private static void fillIngress(JsonNode ingress) {
        if (ingress instanceof ObjectNode address && address.hasNonNull("ip")) {
            putIfAbsent(address, "ipMode", "VIP");
        }
    }

    static void putIfAbsent(ObjectNode node, String name, String value) {
        if (!node.hasNonNull(name)) {
            node.put(name, value);
        }
    }
}
