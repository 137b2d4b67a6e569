package io.mirrorlog.simcluster.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** How the specification of a Service is read. */
record ServiceFields(KubeObject service) {
    static final String NONE = "None";

    String type() {
        return service.text("spec", "type");
    }

    boolean isExternalName() {
        return type().equals("ExternalName");
    }

    boolean needsClusterIp() {
        return List.of("ClusterIP", "NodePort", "LoadBalancer").contains(type());
    }

    boolean isReachedFromOutside() {
        return type().equals("NodePort") || type().equals("LoadBalancer")
                || (type().equals("ClusterIP") && spec().has("externalIPs"));
    }

    boolean needsHealthCheck() {
        return type().equals("LoadBalancer") && service.text("spec", "externalTrafficPolicy").equals("Local");
    }

    boolean needsNodePort() {
        return type().equals("NodePort") || (type().equals("LoadBalancer") && allocatesNodePorts());
    }

    private boolean allocatesNodePorts() {
        return service.at("spec", "allocateLoadBalancerNodePorts").asBoolean(true);
    }

    boolean isHeadless() {
        return clusterIps().equals(List.of(NONE));
    }

    boolean hasSelector() {
        return !Json.isEmpty(service.at("spec", "selector"));
    }

    String clusterIp() {
        return service.text("spec", "clusterIP");
    }

    List<String> clusterIps() {
        return texts("clusterIPs");
    }

    List<String> families() {
        return texts("ipFamilies");
    }

    String familyPolicy() {
        return service.text("spec", "ipFamilyPolicy");
    }

    List<ObjectNode> ports() {
        List<ObjectNode> ports = new ArrayList<>();
        for (JsonNode port : service.at("spec", "ports")) {
            ports.add((ObjectNode) port);
        }
        return ports;
    }

    ObjectNode spec() {
        return service.section("spec");
    }

    void set(String field, List<String> values) {
        var array = spec().putArray(field);
        values.forEach(array::add);
    }

    void setClusterIp(String address) {
        spec().put("clusterIP", address);
        set("clusterIPs", List.of(address));
    }

    private List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        service.at("spec", field).forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
