package io.mirrorlog.simcluster.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.field.Names;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Services: defaults, cluster IPs and node ports. */
final class ServiceStrategy implements Strategy {
    private final ServiceAddresses addresses;
    private final Names names;

    ServiceStrategy(ServiceAddresses addresses, Names names) {
        this.addresses = addresses;
        this.names = names;
    }

    @Override
    public void fill(KubeObject object) {
        ServiceDefaults.fill(new ServiceFields(object));
    }

    @Override
    public void prepare(KubeObject object, Optional<KubeObject> current) {
        ServiceFields service = new ServiceFields(object);
        if (current.isEmpty()) {
            object.json().putObject("status").putObject("loadBalancer");
        } else {
            object.json().set("status", current.get().at("status").deepCopy());
            ServiceUpdate.keepAllocated(service, new ServiceFields(current.get()));
        }
        if (service.clusterIps().isEmpty() && !service.clusterIp().isEmpty()) {
            service.set("clusterIPs", List.of(service.clusterIp()));
        }
        current.ifPresent(before -> ServiceUpdate.dropWhatTheTypeLost(service, new ServiceFields(before)));
    }

    @Override
    public List<Cause> check(KubeObject object, Optional<KubeObject> current) {
        ServiceFields service = new ServiceFields(object);
        List<Cause> causes = new ArrayList<>();
        if (current.isPresent()) {
            causes.addAll(ServiceUpdate.checkFamilies(service));
        }
        if (causes.isEmpty()) {
            causes.addAll(ServiceValidation.check(service, names));
            causes.addAll(ServiceStatusValidation.check(service));
        }
        if (causes.isEmpty()) {
            current.ifPresent(before -> causes.addAll(ServiceUpdate.check(service, new ServiceFields(before))));
        }
        return causes;
    }

    @Override
    public void prepareStatus(KubeObject object) {
        Json.child(object.section("status"), "loadBalancer");
    }

    @Override
    public List<Cause> allocate(KubeObject object, Optional<KubeObject> current) {
        ServiceFields service = new ServiceFields(object);
        List<Cause> causes = new ArrayList<>(ServiceFamilies.fill(service));
        if (causes.isEmpty()) {
            causes.addAll(allocateAddress(service, current.map(ServiceFields::new)));
        }
        if (causes.isEmpty()) {
            causes.addAll(allocateNodePorts(service, current.map(ServiceFields::new)));
        }
        if (causes.isEmpty() && service.needsHealthCheck() && !service.spec().has("healthCheckNodePort")) {
            addresses.nextNodePort().ifPresent(free -> service.spec().put("healthCheckNodePort", free));
        }
        return causes;
    }

    private List<Cause> allocateAddress(ServiceFields service, Optional<ServiceFields> current) {
        if (!service.needsClusterIp() || service.isHeadless()) {
            return List.of();
        }
        if (service.clusterIps().isEmpty()) {
            Optional<String> next = addresses.nextAddress();
            next.ifPresent(service::setClusterIp);
            return next.isPresent()
                    ? List.of()
                    : List.of(Cause.invalid("spec.clusterIPs", "[]", "failed to allocate a serviceIP: range is full"));
        }
        boolean held = current.map(ServiceFields::clusterIps).filter(service.clusterIps()::equals).isPresent();
        return held ? List.of() : addresses.claim(service.clusterIp(), service.service().at("spec", "clusterIPs"));
    }

    private List<Cause> allocateNodePorts(ServiceFields service, Optional<ServiceFields> current) {
        List<Integer> held = current.stream().flatMap(before -> before.ports().stream())
                .map(port -> port.path("nodePort").asInt()).toList();
        List<Cause> causes = new ArrayList<>();
        List<ObjectNode> ports = service.ports();
        Set<String> claimed = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            int asked = ports.get(i).path("nodePort").asInt();
            if (asked != 0 && !claimed.add(ports.get(i).path("protocol").asText() + asked)) {
                causes.add(
                        Cause.invalid("spec.ports[" + i + "].nodePort", asked, "provided port is already allocated"));
            } else if (asked != 0 && !held.contains(asked)) {
                causes.addAll(addresses.claim("spec.ports[" + i + "].nodePort", asked));
            } else if (asked == 0 && service.needsNodePort()) {
                ObjectNode port = ports.get(i);
                addresses.nextNodePort().ifPresent(free -> port.put("nodePort", free));
            }
        }
        return causes;
    }

    @Override
    public Names names() {
        return names;
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public boolean returnsDeleted() {
        return true;
    }
}
