package io.mirrorlog.simcluster.kind;

import io.mirrorlog.simcluster.field.Ips;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * The IP families of a Service on an IPv4-only cluster (k8s.io/kubernetes/pkg/registry/core/service/storage,
 * initIPFamilyFields).
 */
final class ServiceFamilies {
    private ServiceFamilies() {}

    static List<Cause> fill(ServiceFields service) {
        if (service.isExternalName()) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>(inferFromAddresses(service));
        causes.addAll(checkPolicy(service));
        if (!causes.isEmpty()) {
            return causes;
        }
        if (service.isHeadless() && !service.hasSelector()) {
            fillHeadlessWithoutSelector(service);
            return List.of();
        }
        causes.addAll(check(service));
        if (causes.isEmpty()) {
            if (service.families().isEmpty()) {
                service.set("ipFamilies", List.of("IPv4"));
            }
            ServiceDefaults.putIfAbsent(service.spec(), "ipFamilyPolicy", "SingleStack");
        }
        return causes;
    }

    /** Two families or addresses need a policy that allows them; without one it is SingleStack. */
    private static List<Cause> checkPolicy(ServiceFields service) {
        boolean free = service.isHeadless() && !service.hasSelector() && service.familyPolicy().isEmpty();
        boolean single = service.familyPolicy().isEmpty() || service.familyPolicy().equals("SingleStack");
        String several = service.clusterIps().size() > 1
                ? "cluster IPs"
                : service.families().size() > 1 ? "IP families" : "";
        return free || !single || several.isEmpty()
                ? List.of()
                : List.of(Cause.invalid("spec.ipFamilyPolicy", "SingleStack",
                        "must be 'RequireDualStack' or 'PreferDualStack' when multiple %s are specified"
                                .formatted(several)));
    }

    private static List<Cause> inferFromAddresses(ServiceFields service) {
        List<String> families = new ArrayList<>(service.families());
        List<String> addresses = service.clusterIps();
        for (int i = families.size(); i < addresses.size() && !service.isHeadless(); i++) {
            if (!Ips.isV4(addresses.get(i))) {
                return List.of(Cause.invalid("spec.clusterIPs[" + i + "]", service.service().at("spec", "clusterIPs"),
                        "IPv6 is not configured on this cluster"));
            }
            families.add("IPv4");
        }
        if (!families.isEmpty()) {
            service.set("ipFamilies", families);
        }
        return List.of();
    }

    /** Such a Service's endpoints are somebody else's business, so both families are allowed whatever the cluster has. */
    private static void fillHeadlessWithoutSelector(ServiceFields service) {
        List<String> families = new ArrayList<>(service.families());
        if (families.isEmpty()) {
            families.add("IPv4");
        }
        ServiceDefaults.putIfAbsent(service.spec(), "ipFamilyPolicy", "RequireDualStack");
        if (families.size() < 2 && !service.familyPolicy().equals("SingleStack")) {
            families.add(families.getFirst().equals("IPv4") ? "IPv6" : "IPv4");
        }
        service.set("ipFamilies", families);
    }

    private static List<Cause> check(ServiceFields service) {
        List<Cause> causes = new ArrayList<>();
        for (int i = 0; i < service.families().size(); i++) {
            if (!service.families().get(i).equals("IPv4")) {
                causes.add(Cause.invalid("spec.ipFamilies[" + i + "]", service.families().get(i),
                        "not configured on this cluster"));
            }
        }
        if (service.familyPolicy().equals("RequireDualStack")) {
            causes.add(notDualStack(service));
        }
        return causes;
    }

    static Cause notDualStack(ServiceFields service) {
        return Cause.invalid("spec.ipFamilyPolicy", service.familyPolicy(),
                "this cluster is not configured for dual-stack services");
    }
}
