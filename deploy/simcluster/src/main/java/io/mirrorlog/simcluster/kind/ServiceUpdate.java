package io.mirrorlog.simcluster.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an update of a Service keeps, loses and may not change. */
final class ServiceUpdate {
    private ServiceUpdate() {}

    /** A client that leaves out what the cluster gave does not give it back (patchAllocatedValues). */
    static void keepAllocated(ServiceFields service, ServiceFields before) {
        if (service.needsClusterIp() && before.needsClusterIp()) {
            if (service.clusterIp().isEmpty()) {
                service.spec().put("clusterIP", before.clusterIp());
            }
            if (service.clusterIps().isEmpty() && service.clusterIp().equals(before.clusterIp())) {
                service.set("clusterIPs", before.clusterIps());
            }
            keep(service, before, "ipFamilyPolicy");
            keep(service, before, "ipFamilies");
        }
        if (service.needsNodePort() && before.needsNodePort()) {
            keepNodePorts(service, before);
        }
    }

    private static void keep(ServiceFields service, ServiceFields before, String field) {
        if (!service.spec().has(field) && before.spec().has(field)) {
            service.spec().set(field, before.spec().get(field).deepCopy());
        }
    }

    private static void keepNodePorts(ServiceFields service, ServiceFields before) {
        Map<String, Integer> byName = new HashMap<>();
        before.ports().forEach(port -> byName.put(port.path("name").asText(""), port.path("nodePort").asInt()));
        Set<Integer> taken = new HashSet<>();
        service.ports().forEach(port -> taken.add(port.path("nodePort").asInt()));
        for (ObjectNode port : service.ports()) {
            int known = byName.getOrDefault(port.path("name").asText(""), 0);
            if (!port.has("nodePort") && known != 0 && taken.add(known)) {
                port.put("nodePort", known);
            }
        }
    }

    /** Fields the former type needed and the new one forbids go when the client left them as they were. */
    static void dropWhatTheTypeLost(ServiceFields service, ServiceFields before) {
        if (before.needsClusterIp() && !service.needsClusterIp()) {
            for (String field : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
                dropIfSame(service.spec(), before.spec(), field);
            }
        }
        if (service.isExternalName()) {
            dropIfSame(service.spec(), before.spec(), "internalTrafficPolicy");
        }
        if (before.needsHealthCheck() && !service.needsHealthCheck()) {
            dropIfSame(service.spec(), before.spec(), "healthCheckNodePort");
        }
        boolean leavesNodes = !before.type().equals("ClusterIP") && service.type().equals("ClusterIP");
        if (leavesNodes || service.isExternalName()) {
            Set<Integer> held = new HashSet<>();
            before.ports().forEach(port -> held.add(port.path("nodePort").asInt()));
            service.ports().stream().filter(port -> held.contains(port.path("nodePort").asInt()))
                    .forEach(port -> port.remove("nodePort"));
            dropIfSame(service.spec(), before.spec(), "externalTrafficPolicy");
        }
        if (before.type().equals("LoadBalancer") && !service.type().equals("LoadBalancer")) {
            dropIfSame(service.spec(), before.spec(), "allocateLoadBalancerNodePorts");
            dropIfSame(service.spec(), before.spec(), "loadBalancerClass");
            service.service().section("status").putObject("loadBalancer");
        }
    }

    private static void dropIfSame(ObjectNode spec, ObjectNode before, String field) {
        if (spec.path(field).equals(before.path(field))) {
            spec.remove(field);
        }
    }

    /** A Service with cluster IPs cannot inherit the families of a headless one without selector. */
    static List<Cause> checkFamilies(ServiceFields service) {
        boolean free = service.isHeadless() && !service.hasSelector();
        return service.needsClusterIp() && !free && service.familyPolicy().equals("RequireDualStack")
                ? List.of(ServiceFamilies.notDualStack(service))
                : List.of();
    }

    static List<Cause> check(ServiceFields service, ServiceFields before) {
        List<Cause> causes = new ArrayList<>();
        if (service.type().equals("LoadBalancer") && before.type().equals("LoadBalancer")
                && !service.spec().path("loadBalancerClass").equals(before.spec().path("loadBalancerClass"))) {
            causes.add(Cause.invalid("spec.loadBalancerClass", service.spec().path("loadBalancerClass"),
                    "may not change once set"));
        }
        if (service.isExternalName() || before.isExternalName() || (service.isHeadless() && before.isHeadless())) {
            return causes;
        }
        int both = Math.min(service.clusterIps().size(), before.clusterIps().size());
        for (int i = 0; i < both; i++) {
            if (!service.clusterIps().get(i).equals(before.clusterIps().get(i))) {
                causes.add(Cause.invalid("spec.clusterIPs[" + i + "]", service.service().at("spec", "clusterIPs"),
                        "may not change once set"));
            }
        }
        return causes;
    }
}
