package io.mirrorlog.simcluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.kind.ServiceCidr;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.ResourceTypes;
import io.mirrorlog.simcluster.registry.Registry;
import io.mirrorlog.simcluster.registry.Target;
import io.mirrorlog.simcluster.registry.WriteOptions;
import io.mirrorlog.simcluster.status.Result;
import java.util.List;

/** What every cluster contains from the start: four namespaces and Service default/kubernetes. */
final class FirstObjects {
    private static final List<String> NAMESPACES = List.of("kube-system", "kube-public", "kube-node-lease", "default");
    private static final int API_PORT = 6443;

    private FirstObjects() {}

    static void create(Registry registry, ServiceCidr cidr) {
        NAMESPACES.forEach(name -> create(registry, "namespaces", "", named(name)));
        create(registry, "services", "default", kubernetesService(cidr));
        create(registry, "endpoints", "default", kubernetesEndpoints());
    }

    private static void create(Registry registry, String resource, String namespace, ObjectNode object) {
        Target target = new Target(ResourceTypes.named(resource), namespace, "", "");
        if (registry.create(target, object, WriteOptions.by("kube-apiserver")) instanceof Result.Refused<?> refused) {
            throw new IllegalStateException(refused.failure().message());
        }
    }

    private static ObjectNode named(String name) {
        ObjectNode object = Json.object();
        object.putObject("metadata").put("name", name);
        return object;
    }

    private static ObjectNode kubernetesService(ServiceCidr cidr) {
        ObjectNode service = named("kubernetes");
        Json.child(service, "metadata").putObject("labels").put("component", "apiserver").put("provider", "kubernetes");
        ObjectNode spec = service.putObject("spec").put("clusterIP", cidr.firstAddress());
        spec.putArray("ports").addObject().put("name", "https").put("protocol", "TCP").put("port", 443)
                .put("targetPort", API_PORT);
        return service;
    }

    private static ObjectNode kubernetesEndpoints() {
        ObjectNode endpoints = named("kubernetes");
        Json.child(endpoints, "metadata").putObject("labels").put("endpointslice.kubernetes.io/skip-mirror", "true");
        ObjectNode subset = endpoints.putArray("subsets").addObject();
        subset.putArray("addresses").addObject().put("ip", "192.0.2.1");
        subset.putArray("ports").addObject().put("name", "https").put("port", API_PORT).put("protocol", "TCP");
        return endpoints;
    }
}
