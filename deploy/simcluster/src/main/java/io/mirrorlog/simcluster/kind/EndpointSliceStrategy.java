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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** EndpointSlices: defaults of their ports, addresses of one type, a generation. */
final class EndpointSliceStrategy implements Strategy {
    private static final List<String> TYPES = List.of("FQDN", "IPv4", "IPv6");

    @Override
    public void fill(KubeObject object) {
        for (JsonNode port : object.at("ports")) {
            ObjectNode entry = (ObjectNode) port;
            ServiceDefaults.putIfAbsent(entry, "name", "");
            ServiceDefaults.putIfAbsent(entry, "protocol", "TCP");
        }
    }

    /** Deprecated before v1, which cannot write it. */
    @Override
    public void prepare(KubeObject object, Optional<KubeObject> current) {
        object.at("endpoints").forEach(endpoint -> ((ObjectNode) endpoint).remove("deprecatedTopology"));
    }

    @Override
    public List<Cause> check(KubeObject object, Optional<KubeObject> current) {
        List<Cause> causes = new ArrayList<>(Metadata.check(object, names()));
        String type = object.text("addressType");
        if (type.isEmpty()) {
            causes.add(Cause.required("addressType", ""));
        } else if (!TYPES.contains(type)) {
            causes.add(Cause.notSupported("addressType", type, TYPES));
        }
        current.filter(before -> !before.text("addressType").equals(type))
                .ifPresent(_ -> causes.add(Cause.invalid("addressType", type, "field is immutable")));
        for (int i = 0; i < object.at("endpoints").size(); i++) {
            causes.addAll(checkEndpoint("endpoints[" + i + "]", object.at("endpoints").get(i), type));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < object.at("ports").size(); i++) {
            causes.addAll(checkPort("ports[" + i + "]", object.at("ports").get(i), names));
        }
        return causes;
    }

    private static List<Cause> checkEndpoint(String field, JsonNode endpoint, String type) {
        List<Cause> causes = new ArrayList<>();
        JsonNode addresses = endpoint.path("addresses");
        if (addresses.isEmpty()) {
            causes.add(Cause.required(field + ".addresses", "must contain at least 1 address"));
        }
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i).asText();
            String addressField = field + ".addresses[" + i + "]";
            if (type.equals("FQDN")) {
                causes.addAll(Names.DNS_SUBDOMAIN.check(addressField, address));
            } else if (TYPES.contains(type) && Ips.parse(address).isPresent()
                    && Ips.isV4(address) != type.equals("IPv4")) {
                causes.add(Cause.invalid(field + ".addresses", address, "must be an " + type + " address"));
            } else {
                causes.addAll(EndpointAddresses.check(addressField, address));
            }
        }
        if (endpoint.hasNonNull("hostname")) {
            causes.addAll(Names.DNS_LABEL.check(field + ".hostname", endpoint.get("hostname").asText()));
        }
        return causes;
    }

    private static List<Cause> checkPort(String field, JsonNode port, Set<String> names) {
        List<Cause> causes = new ArrayList<>();
        String name = port.path("name").asText("");
        if (!name.isEmpty()) {
            causes.addAll(Names.DNS_LABEL.check(field + ".name", name));
        }
        if (!names.add(name)) {
            causes.add(Cause.duplicate(field + ".name", name));
        }
        if (port.hasNonNull("appProtocol")) {
            String application = port.get("appProtocol").asText();
            QualifiedNames.keyFaults(application)
                    .forEach(fault -> causes.add(Cause.invalid(field + ".appProtocol", application, fault)));
        }
        causes.addAll(Ports.checkProtocol(field + ".protocol", port.path("protocol").asText("")));
        return causes;
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    /** Labels say whose endpoints these are, so they count. */
    @Override
    public boolean isNewGeneration(KubeObject object, KubeObject current) {
        return !object.labels().equals(current.labels()) || Strategy.super.isNewGeneration(object, current);
    }
}
