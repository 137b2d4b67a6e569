package io.mirrorlog.bench.site;

import io.mirrorlog.cli.demo.RemoteApplication;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.simcluster.Requests;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.topics.id.ClusterName;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Simulated clusters in this process, new ones for each run. */
public final class SimulatedSites implements Sites {
    private static final String LOCAL = "west";
    private static final String REMOTE = "east";

    private final AtomicInteger opened = new AtomicInteger();

    @Override
    public String api() {
        return "simulated";
    }

    @Override
    public Site open() {
        return new Simulated("bench-" + opened.incrementAndGet(), SimCluster.start(LOCAL), SimCluster.start(REMOTE));
    }

    private record Simulated(String prefix, SimCluster localCluster, SimCluster remoteCluster) implements Site {
        @Override
        public ClusterAccess local() {
            return access(localCluster);
        }

        @Override
        public ClusterAccess remote() {
            return access(remoteCluster);
        }

        @Override
        public void makeNamespaces(Collection<String> names) {
            try (var here = local().client(); var there = remote().client()) {
                names.forEach(name -> RemoteApplication.ensureNamespace(here, name));
                names.forEach(name -> RemoteApplication.ensureNamespace(there, name));
            }
        }

        @Override
        public Optional<Traffic> localTraffic() {
            return Optional.of(traffic(localCluster.requests()));
        }

        @Override
        public Optional<Traffic> remoteTraffic() {
            return Optional.of(traffic(remoteCluster.requests()));
        }

        @Override
        public void close() {
            localCluster.close();
            remoteCluster.close();
        }

        private static ClusterAccess access(SimCluster cluster) {
            return new ClusterAccess(new ClusterName(cluster.name()), cluster.kubeconfig());
        }

        private static Traffic traffic(Requests requests) {
            var asked = new TreeMap<String, Long>();
            requests.all().forEach((what, times) -> asked.put(what, times.longValue()));
            return new Traffic(asked, requests.writes());
        }
    }
}
