package io.mirrorlog.tests.faults;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.cli.demo.RemoteApplication;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.id.ClusterName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The API servers of the local cluster and of the remote ones, and which of them answer now. Those that are simulated are in this
 * process.
 */
final class Clusters implements AutoCloseable {
    /** The namespaces that Services are in, everywhere. */
    static final List<String> NAMESPACES = List.of("shop", "bank", "mail");
    static final List<ClusterName> ALL = Stream.concat(World.REMOTE.stream(), Stream.of(World.LOCAL)).toList();

    private final SortedMap<ClusterName, SimCluster> servers = new TreeMap<>();
    private final SortedMap<ClusterName, RealServer> real = new TreeMap<>();
    private final SortedMap<ClusterName, ClusterAccess> access = new TreeMap<>();
    private final SortedMap<ClusterName, KubernetesClient> clients = new TreeMap<>();
    private final Set<ClusterName> away = new TreeSet<>();

    /**
     * Starts them.
     *
     * @param areReal whether they are real ones
     */
    Clusters(boolean areReal) {
        try {
            ALL.forEach(name -> start(name, areReal));
            RemoteApplication.ensureNamespace(client(World.LOCAL), LocalLinks.NAMESPACE);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void start(ClusterName name, boolean isReal) {
        if (isReal) {
            var remote = RealServer.start(name);
            real.put(name, remote);
            access.put(name, remote.access());
            clients.put(name, remote.client());
        } else {
            var server = SimCluster.start(name.value());
            servers.put(name, server);
            access.put(name, new ClusterAccess(name, server.kubeconfig()));
            clients.put(name, access(name).client());
        }
        NAMESPACES.forEach(namespace -> RemoteApplication.ensureNamespace(client(name), namespace));
    }

    /** One that is simulated. */
    SimCluster server(ClusterName name) {
        return Objects.requireNonNull(servers.get(name));
    }

    /** One that is real; empty: it is simulated. */
    Optional<RealServer> real(ClusterName name) {
        return Optional.ofNullable(real.get(name));
    }

    /** What is written to the local one from now on. */
    LocalWrites localWrites() {
        return real(World.LOCAL).<LocalWrites>map(server -> new AuditedWrites(server.client(), server.auditLog()))
                .orElseGet(() -> new SimulatedWrites(server(World.LOCAL)));
    }

    ClusterAccess access(ClusterName name) {
        return Objects.requireNonNull(access.get(name));
    }

    KubernetesClient client(ClusterName name) {
        return Objects.requireNonNull(clients.get(name));
    }

    /** Requests are not answered as they should be any more, or are again. Meanwhile nobody can change anything there. */
    void away(ClusterName name, boolean isAway) {
        if (isAway) {
            away.add(name);
        } else {
            away.remove(name);
        }
    }

    boolean answers(ClusterName name) {
        return !away.contains(name);
    }

    @Override
    public void close() {
        clients.values().forEach(KubernetesClient::close);
        servers.values().forEach(SimCluster::close);
        real.values().forEach(RealServer::close);
    }
}
