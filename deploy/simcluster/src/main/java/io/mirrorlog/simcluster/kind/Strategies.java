package io.mirrorlog.simcluster.kind;

import io.mirrorlog.simcluster.field.Names;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.object.ResourceTypes;
import io.mirrorlog.simcluster.schema.LinkSchemas;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Which strategy a resource has: the plain one unless it is named here. */
public final class Strategies {
    private static final Strategy PLAIN = PlainStrategy.of(Names.DNS_SUBDOMAIN);
    private static final Strategy ROLES = new PlainStrategy(Names.PATH_SEGMENT, true, true, false, false);

    private final Map<String, Strategy> special = new HashMap<>();
    private final Map<String, Strategy> links = new HashMap<>();

    public Strategies(ServiceAddresses addresses, Names serviceNames, LinkSchemas schemas) {
        special.put("services", new ServiceStrategy(addresses, serviceNames));
        special.put("namespaces", new NamespaceStrategy());
        special.put("endpoints", new EndpointsStrategy());
        special.put("endpointslices.discovery.k8s.io", new EndpointSliceStrategy());
        special.put("secrets", new SecretStrategy());
        special.put("configmaps", new ConfigMapStrategy());
        special.put("events", new EventStrategy(false));
        special.put("events.events.k8s.io", new EventStrategy(true));
        special.put("pods", new PlainStrategy(Names.DNS_SUBDOMAIN, false, true, true, true));
        special.put("serviceaccounts", new PlainStrategy(Names.DNS_SUBDOMAIN, false, true, false, true));
        special.put("leases.coordination.k8s.io", new PlainStrategy(Names.DNS_SUBDOMAIN, true, false, false, false));
        special.put("deployments.apps", new PlainStrategy(Names.DNS_SUBDOMAIN, false, true, true, false));
        ResourceTypes.all().stream().filter(type -> type.group().equals(ResourceTypes.LINKS)).forEach(
                type -> links.put(type.version(), new LinkStrategy(schemas.version(type.version()), type.hasStatus())));
    }

    public Strategy of(ResourceType type) {
        if (type.group().equals(ResourceTypes.LINKS)) {
            return Objects.requireNonNull(links.get(type.version()));
        }
        return special.getOrDefault(type.qualified(), type.group().equals("rbac.authorization.k8s.io") ? ROLES : PLAIN);
    }
}
