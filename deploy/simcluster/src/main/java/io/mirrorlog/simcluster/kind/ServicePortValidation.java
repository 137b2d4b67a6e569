package io.mirrorlog.simcluster.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.field.Names;
import io.mirrorlog.simcluster.field.Ports;
import io.mirrorlog.simcluster.field.QualifiedNames;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of the ports of a Service. */
final class ServicePortValidation {
    private ServicePortValidation() {}

    static List<Cause> check(List<ObjectNode> ports) {
        List<Cause> causes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            ObjectNode port = ports.get(i);
            String field = "spec.ports[" + i + "]";
            causes.addAll(checkName(field + ".name", port.path("name").asText(""), ports.size() > 1, names));
            causes.addAll(Ports.checkNumber(field + ".port", port.path("port").asLong()));
            causes.addAll(Ports.checkProtocol(field + ".protocol", port.path("protocol").asText("")));
            causes.addAll(checkTarget(field + ".targetPort", port.path("targetPort")));
            if (port.hasNonNull("appProtocol")) {
                String application = port.get("appProtocol").asText();
                QualifiedNames.keyFaults(application)
                        .forEach(fault -> causes.add(Cause.invalid(field + ".appProtocol", application, fault)));
            }
        }
        return causes;
    }

    /** One protocol and number stand once among the ports. */
    static List<Cause> checkDuplicates(List<ObjectNode> ports) {
        List<Cause> causes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            String protocol = ports.get(i).path("protocol").asText();
            long number = ports.get(i).path("port").asLong();
            if (!seen.add(protocol + number)) {
                ObjectNode shown = Json.object().put("Name", "").put("Protocol", protocol).putNull("AppProtocol")
                        .put("Port", number).put("TargetPort", 0).put("NodePort", 0);
                causes.add(Cause.duplicate("spec.ports[" + i + "]", shown));
            }
        }
        return causes;
    }

    private static List<Cause> checkName(String field, String name, boolean required, Set<String> names) {
        if (name.isEmpty()) {
            return required ? List.of(Cause.required(field, "")) : List.of();
        }
        List<Cause> causes = new ArrayList<>(Names.DNS_LABEL.check(field, name));
        if (!names.add(name)) {
            causes.add(Cause.duplicate(field, name));
        }
        return causes;
    }

    private static List<Cause> checkTarget(String field, JsonNode target) {
        return target.isTextual()
                ? Ports.checkServiceName(field, target.textValue())
                : Ports.checkNumber(field, target.asLong());
    }
}
