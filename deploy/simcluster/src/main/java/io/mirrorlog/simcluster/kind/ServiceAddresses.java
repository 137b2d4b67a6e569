package io.mirrorlog.simcluster.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.field.Ips;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.status.Cause;
import io.mirrorlog.simcluster.store.Change;
import io.mirrorlog.simcluster.store.Store;
import io.mirrorlog.simcluster.store.Stored;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The cluster IPs and node ports in use, kept from the store's own changes, and the next free ones. They are given out
 * in order, so that the same run has the same addresses.
 */
public final class ServiceAddresses {
    static final int FIRST_NODE_PORT = 30000;
    static final int LAST_NODE_PORT = 32767;

    private final ServiceCidr cidr;
    private final Set<String> addresses = new HashSet<>();
    private final Set<Integer> nodePorts = new HashSet<>();
    private long lastAddress;
    private int lastNodePort = FIRST_NODE_PORT - 1;

    public ServiceAddresses(ServiceCidr cidr, Store store) {
        this.cidr = cidr;
        this.lastAddress = cidr.first() - 1;
        store.onChange(this::follow);
    }

    /** The next free address; nothing when the range is used up. */
    Optional<String> nextAddress() {
        for (long tried = 0; tried < cidr.size(); tried++) {
            lastAddress = lastAddress >= cidr.last() ? cidr.first() : lastAddress + 1;
            if (!addresses.contains(Ips.text(lastAddress))) {
                return Optional.of(Ips.text(lastAddress));
            }
        }
        return Optional.empty();
    }

    Optional<Integer> nextNodePort() {
        for (int tried = FIRST_NODE_PORT; tried <= LAST_NODE_PORT; tried++) {
            lastNodePort = lastNodePort >= LAST_NODE_PORT ? FIRST_NODE_PORT : lastNodePort + 1;
            if (!nodePorts.contains(lastNodePort)) {
                return Optional.of(lastNodePort);
            }
        }
        return Optional.empty();
    }

    List<Cause> claim(String address, Object shown) {
        if (!cidr.contains(address)) {
            return List.of(Cause.invalid("spec.clusterIPs", shown,
                    "failed to allocate IP %s: the provided network does not match the current range"
                            .formatted(address)));
        }
        return addresses.contains(address)
                ? List.of(Cause.invalid("spec.clusterIPs", shown,
                        "failed to allocate IP %s: provided IP is already allocated".formatted(address)))
                : List.of();
    }

    List<Cause> claim(String field, int nodePort) {
        if (nodePort < FIRST_NODE_PORT || nodePort > LAST_NODE_PORT) {
            return List.of(Cause.invalid(field, nodePort,
                    "provided port is not in the valid range. The range of valid ports is %d-%d"
                            .formatted(FIRST_NODE_PORT, LAST_NODE_PORT)));
        }
        return nodePorts.contains(nodePort)
                ? List.of(Cause.invalid(field, nodePort, "provided port is already allocated"))
                : List.of();
    }

    private void follow(Change change) {
        if (!change.key().resource().equals("services")) {
            return;
        }
        change.before().map(Stored::object).ifPresent(before -> use(before, false));
        if (change instanceof Change.Put put) {
            use(put.after().object(), true);
        }
    }

    private void use(KubeObject service, boolean inUse) {
        ServiceFields fields = new ServiceFields(service);
        for (String address : fields.clusterIps()) {
            boolean changed = inUse ? addresses.add(address) : addresses.remove(address);
            assert changed || address.equals(ServiceFields.NONE);
        }
        for (ObjectNode port : fields.ports()) {
            int nodePort = port.path("nodePort").asInt();
            if (nodePort != 0 && inUse) {
                nodePorts.add(nodePort);
            } else {
                nodePorts.remove(nodePort);
            }
        }
    }
}
