package io.mirrorlog.simcluster.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.simcluster.field.Ips;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** What must hold of the fields that only Services of some types may have. */
final class ServiceTypeFields {
    private static final List<String> POLICIES = List.of("Cluster", "Local");
    private static final List<String> DISTRIBUTIONS = List.of("PreferClose", "PreferSameZone", "PreferSameNode");
    private static final int LONGEST_AFFINITY = 86400;

    private final ServiceFields service;
    private final List<Cause> causes = new ArrayList<>();

    private ServiceTypeFields(ServiceFields service) {
        this.service = service;
    }

    static List<Cause> check(ServiceFields service) {
        ServiceTypeFields fields = new ServiceTypeFields(service);
        fields.checkAffinity();
        fields.checkLoadBalancer();
        fields.checkExternalTraffic();
        fields.oneOf("internalTrafficPolicy", POLICIES);
        fields.oneOf("trafficDistribution", DISTRIBUTIONS);
        return List.copyOf(fields.causes);
    }

    private void checkAffinity() {
        JsonNode timeout = service.service().at("spec", "sessionAffinityConfig", "clientIP", "timeoutSeconds");
        if (timeout.isNumber() && (timeout.asInt() <= 0 || timeout.asInt() > LONGEST_AFFINITY)) {
            causes.add(Cause.invalid("spec.sessionAffinityConfig.clientIP.timeoutSeconds", timeout.asInt(),
                    "must be greater than 0 and less than " + LONGEST_AFFINITY));
        }
    }

    private void checkLoadBalancer() {
        JsonNode ranges = service.service().at("spec", "loadBalancerSourceRanges");
        if (service.type().equals("LoadBalancer")) {
            for (int i = 0; i < ranges.size(); i++) {
                if (!Ips.isRange(ranges.get(i).asText())) {
                    causes.add(Cause.invalid("spec.LoadBalancerSourceRanges[" + i + "]", ranges.get(i).asText(),
                            "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"));
                }
            }
            return;
        }
        onlyForLoadBalancer("loadBalancerSourceRanges", "LoadBalancerSourceRanges");
        onlyForLoadBalancer("allocateLoadBalancerNodePorts", "allocateLoadBalancerNodePorts");
        onlyForLoadBalancer("loadBalancerClass", "loadBalancerClass");
    }

    private void onlyForLoadBalancer(String field, String shown) {
        if (service.spec().has(field)) {
            causes.add(Cause.forbidden("spec." + shown, "may only be used when `type` is 'LoadBalancer'"));
        }
    }

    private void checkExternalTraffic() {
        String policy = service.service().text("spec", "externalTrafficPolicy");
        if (policy.isEmpty() || service.isReachedFromOutside()) {
            oneOf("externalTrafficPolicy", POLICIES);
        } else {
            causes.add(Cause.invalid("spec.externalTrafficPolicy", policy,
                    "may only be set for externally-accessible services"));
        }
        JsonNode healthCheck = service.service().at("spec", "healthCheckNodePort");
        if (healthCheck.isNumber() && !service.needsHealthCheck()) {
            causes.add(Cause.invalid("spec.healthCheckNodePort", healthCheck.asInt(),
                    "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"));
        }
    }

    private void oneOf(String field, List<String> values) {
        String value = service.service().text("spec", field);
        if (service.spec().has(field) && !values.contains(value)) {
            causes.add(Cause.notSupported("spec." + field, value, values));
        }
    }
}
