package io.mirrorlog.simcluster.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.field.Metadata;
import io.mirrorlog.simcluster.field.Names;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** What must hold of a Service (k8s.io/kubernetes/pkg/apis/core/validation, ValidateService). */
final class ServiceValidation {
    private static final List<String> TYPES = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
    private static final List<String> AFFINITIES = List.of("ClientIP", "None");

    private final ServiceFields service;
    private final Names names;
    private final List<Cause> causes = new ArrayList<>();

    private ServiceValidation(ServiceFields service, Names names) {
        this.service = service;
        this.names = names;
    }

    static List<Cause> check(ServiceFields service, Names names) {
        ServiceValidation validation = new ServiceValidation(service, names);
        validation.run();
        return List.copyOf(validation.causes);
    }

    private void run() {
        causes.addAll(Metadata.check(service.service(), names));
        if (service.ports().isEmpty() && !service.isHeadless() && !service.isExternalName()) {
            causes.add(Cause.required("spec.ports", ""));
        }
        checkType();
        causes.addAll(ServicePortValidation.check(service.ports()));
        causes.addAll(Metadata.checkLabels("spec.selector", Json.strings(service.service().at("spec", "selector"))));
        oneOf("sessionAffinity", AFFINITIES);
        if (!service.isExternalName()) {
            causes.addAll(ServiceFamilyValidation.check(service));
        }
        for (int i = 0; i < service.service().at("spec", "externalIPs").size(); i++) {
            String address = service.service().at("spec", "externalIPs").get(i).asText();
            causes.addAll(EndpointAddresses.check("spec.externalIPs[" + i + "]", address));
        }
        oneOf("type", TYPES);
        checkNodePorts();
        causes.addAll(ServicePortValidation.checkDuplicates(service.ports()));
        causes.addAll(ServiceTypeFields.check(service));
    }

    private void checkType() {
        switch (service.type()) {
            case "LoadBalancer", "NodePort" -> {
                if (service.isHeadless()) {
                    causes.add(Cause.invalid("spec.clusterIPs[0]", ServiceFields.NONE,
                            "may not be set to 'None' for " + service.type() + " services"));
                }
            }
            case "ExternalName" -> checkExternalName();
            default -> {
            }
        }
    }

    private void checkExternalName() {
        for (String field : List.of("clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
            if (service.spec().has(field)) {
                causes.add(Cause.forbidden("spec." + field, "may not be set for ExternalName services"));
            }
        }
        String target = service.service().text("spec", "externalName");
        String name = target.endsWith(".") ? target.substring(0, target.length() - 1) : target;
        if (name.isEmpty()) {
            causes.add(Cause.required("spec.externalName", ""));
        } else {
            causes.addAll(Names.DNS_SUBDOMAIN.check("spec.externalName", name));
        }
    }

    private void checkNodePorts() {
        List<ObjectNode> ports = service.ports();
        for (int i = 0; i < ports.size(); i++) {
            JsonNode nodePort = ports.get(i).path("nodePort");
            if (nodePort.isMissingNode()) {
                continue;
            }
            String field = "spec.ports[" + i + "].nodePort";
            if (service.type().equals("ClusterIP")) {
                causes.add(Cause.forbidden(field, "may not be used when `type` is 'ClusterIP'"));
            }
        }
    }

    private void oneOf(String field, List<String> values) {
        String value = service.service().text("spec", field);
        if (!values.contains(value)) {
            causes.add(Cause.notSupported("spec." + field, value, values));
        }
    }
}
