package io.mirrorlog.simcluster.kind;

import io.mirrorlog.simcluster.field.Ips;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of a Service's cluster IPs and IP families (ValidateServiceClusterIPsRelatedFields). */
final class ServiceFamilyValidation {
    static final List<String> FAMILIES = List.of("IPv4", "IPv6");
    private static final List<String> POLICIES = List.of("PreferDualStack", "RequireDualStack", "SingleStack");

    private ServiceFamilyValidation() {}

    static List<Cause> check(ServiceFields service) {
        List<Cause> causes = new ArrayList<>(checkAgreement(service));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < service.families().size(); i++) {
            String family = service.families().get(i);
            String field = "spec.ipFamilies[" + i + "]";
            if (!FAMILIES.contains(family)) {
                causes.add(Cause.notSupported(field, family, FAMILIES));
            }
            if (!seen.add(family)) {
                causes.add(Cause.duplicate(field, family));
            }
        }
        if (!service.familyPolicy().isEmpty() && !POLICIES.contains(service.familyPolicy())) {
            causes.add(Cause.notSupported("spec.ipFamilyPolicy", service.familyPolicy(), POLICIES));
        }
        List<Cause> addresses = checkAddresses(service);
        causes.addAll(addresses);
        if (addresses.isEmpty() && causes.isEmpty()) {
            causes.addAll(checkFamilies(service));
        }
        return causes;
    }

    private static List<Cause> checkAgreement(ServiceFields service) {
        List<String> addresses = service.clusterIps();
        Object shown = service.service().at("spec", "clusterIPs");
        if (service.clusterIp().isEmpty()) {
            return addresses.isEmpty()
                    ? List.of()
                    : List.of(
                            Cause.invalid("spec.clusterIPs", shown, "must be empty when `clusterIP` is not specified"));
        }
        if (addresses.isEmpty()) {
            return List.of(Cause.required("spec.clusterIPs", ""));
        }
        return addresses.getFirst().equals(service.clusterIp())
                ? List.of()
                : List.of(Cause.invalid("spec.clusterIPs", shown, "first value must match `clusterIP`"));
    }

    private static List<Cause> checkAddresses(ServiceFields service) {
        List<Cause> causes = new ArrayList<>();
        List<String> addresses = service.clusterIps();
        Object shown = service.service().at("spec", "clusterIPs");
        for (int i = 0; i < addresses.size(); i++) {
            if (i == 0 && addresses.getFirst().equals(ServiceFields.NONE)) {
                if (addresses.size() > 1) {
                    causes.add(Cause.invalid("spec.clusterIPs", shown, "'None' must be the first and only value"));
                }
            } else {
                causes.addAll(Ips.check("spec.clusterIPs[" + i + "]", addresses.get(i)));
            }
        }
        if (causes.isEmpty() && addresses.size() > 1 && addresses.stream().map(Ips::isV4).distinct().count() == 1) {
            causes.add(Cause.invalid("spec.clusterIPs", shown, "may specify no more than one IP for each IP family"));
        }
        if (addresses.size() > 2) {
            causes.add(Cause.invalid("spec.clusterIPs", shown, "may only hold up to 2 values"));
        }
        return causes;
    }

    private static List<Cause> checkFamilies(ServiceFields service) {
        List<Cause> causes = new ArrayList<>();
        int both = Math.min(service.families().size(), service.clusterIps().size());
        for (int i = 0; i < both && !service.isHeadless(); i++) {
            String address = service.clusterIps().get(i);
            String family = service.families().get(i);
            if (!family.equals(Ips.isV4(address) ? "IPv4" : "IPv6")) {
                causes.add(Cause.invalid("spec.clusterIPs[" + i + "]", address,
                        "expected an %s value as indicated by `ipFamilies[%d]`".formatted(family, i)));
            }
        }
        return causes;
    }
}
