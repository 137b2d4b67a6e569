package io.mirrorlog.simcluster.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.field.Ips;
import io.mirrorlog.simcluster.field.Metadata;
import io.mirrorlog.simcluster.field.Names;
import io.mirrorlog.simcluster.field.Ports;
import io.mirrorlog.simcluster.field.QualifiedNames;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** v1 Endpoints: a PUT creates them, and their addresses must be ones traffic can be sent to. */
final class EndpointsStrategy implements Strategy {

    @Override
    public void fill(KubeObject object) {
        for (JsonNode subset : object.at("subsets")) {
            for (JsonNode port : subset.path("ports")) {
                ServiceDefaults.putIfAbsent((ObjectNode) port, "protocol", "TCP");
            }
        }
    }

    @Override
    public List<Cause> check(KubeObject object, Optional<KubeObject> current) {
        List<Cause> causes = new ArrayList<>(Metadata.check(object, names()));
        JsonNode subsets = object.at("subsets");
        boolean unchanged = current.map(before -> before.at("subsets")).filter(subsets::equals).isPresent();
        for (int i = 0; i < subsets.size() && !unchanged; i++) {
            causes.addAll(checkSubset("subsets[" + i + "]", subsets.get(i)));
        }
        return causes;
    }

    private static List<Cause> checkSubset(String field, JsonNode subset) {
        List<Cause> causes = new ArrayList<>();
        if (subset.path("addresses").isEmpty() && subset.path("notReadyAddresses").isEmpty()) {
            causes.add(Cause.required(field, "must specify `addresses` or `notReadyAddresses`"));
        }
        for (String list : List.of("addresses", "notReadyAddresses")) {
            for (int i = 0; i < subset.path(list).size(); i++) {
                causes.addAll(checkAddress(field + "." + list + "[" + i + "]", subset.path(list).get(i)));
            }
        }
        JsonNode ports = subset.path("ports");
        for (int i = 0; i < ports.size(); i++) {
            causes.addAll(checkPort(field + ".ports[" + i + "]", ports.get(i), ports.size() > 1));
        }
        return causes;
    }

    private static List<Cause> checkAddress(String field, JsonNode address) {
        String ip = address.path("ip").asText("");
        List<Cause> causes = new ArrayList<>(EndpointAddresses.check(field + ".ip", ip));
        if (Ips.parse(ip).isEmpty() && !Ips.hasLeadingZero(ip)) {
            causes.add(Cause.invalid(field + ".ip", ip, "must be a valid IP address"));
        }
        String hostname = address.path("hostname").asText("");
        if (!hostname.isEmpty()) {
            causes.addAll(Names.DNS_LABEL.check(field + ".hostname", hostname));
        }
        if (address.hasNonNull("nodeName")) {
            Names.DNS_SUBDOMAIN.faults(address.get("nodeName").asText()).forEach(fault -> causes
                    .add(Cause.invalid(field + ".nodeName", address.get("nodeName").asText(), fault)));
        }
        return causes;
    }

    private static List<Cause> checkPort(String field, JsonNode port, boolean named) {
        List<Cause> causes = new ArrayList<>();
        String name = port.path("name").asText("");
        if (name.isEmpty() && named) {
            causes.add(Cause.required(field + ".name", ""));
        } else if (!name.isEmpty()) {
            causes.addAll(Names.DNS_LABEL.check(field + ".name", name));
        }
        causes.addAll(Ports.checkNumber(field + ".port", port.path("port").asLong()));
        causes.addAll(Ports.checkProtocol(field + ".protocol", port.path("protocol").asText("")));
        if (port.hasNonNull("appProtocol")) {
            String application = port.get("appProtocol").asText();
            QualifiedNames.keyFaults(application)
                    .forEach(fault -> causes.add(Cause.invalid(field + ".appProtocol", application, fault)));
        }
        return causes;
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }
}
