package io.mirrorlog.simcluster.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.simcluster.field.Ips;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** What must hold of the addresses a load balancer reports. */
final class ServiceStatusValidation {
    private static final String FIELD = "status.loadBalancer.ingress";

    private ServiceStatusValidation() {}

    static List<Cause> check(ServiceFields service) {
        JsonNode ingress = service.service().at("status", "loadBalancer", "ingress");
        if (ingress.isEmpty()) {
            return List.of();
        }
        if (!service.type().equals("LoadBalancer")) {
            return List.of(Cause.forbidden(FIELD, "may only be used when `spec.type` is 'LoadBalancer'"));
        }
        List<Cause> causes = new ArrayList<>();
        for (int i = 0; i < ingress.size(); i++) {
            String field = FIELD + "[" + i + "].ip";
            String address = ingress.get(i).path("ip").asText("");
            if (!address.isEmpty()) {
                causes.addAll(Ips.check(field, address));
                if (!ingress.get(i).has("ipMode")) {
                    causes.add(Cause.required(field + "Mode", "must be specified when `ip` is set"));
                }
            }
        }
        return causes;
    }
}
