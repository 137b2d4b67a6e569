package io.mirrorlog.bench.site;

import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.cli.demo.RemoteApplication;
import io.mirrorlog.cli.run.ClusterAccess;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Two clusters that stay, with a memory of what was put there. */
final class GivenSite implements Site {
    private final ClusterAccess local;
    private final ClusterAccess remote;
    private final String prefix;
    private final SortedSet<String> namespaces = new TreeSet<>();
    private final boolean linksNamespaceStays;
    private boolean closed;

    /**
     * @param linksNamespaceStays whether the local cluster had a namespace for Links before
     */
    GivenSite(ClusterAccess local, ClusterAccess remote, String prefix, boolean linksNamespaceStays) {
        this.linksNamespaceStays = linksNamespaceStays;
        this.local = local;
        this.remote = remote;
        this.prefix = prefix;
    }

    @Override
    public ClusterAccess local() {
        return local;
    }

    @Override
    public ClusterAccess remote() {
        return remote;
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public synchronized void makeNamespaces(Collection<String> names) {
        if (closed) {
            throw new IllegalStateException("closed meanwhile");
        }
        try (var here = local.client(); var there = remote.client()) {
            for (var name : names) {
                namespaces.add(name);
                RemoteApplication.ensureNamespace(here, name);
                RemoteApplication.ensureNamespace(there, name);
            }
        }
    }

    @Override
    public Optional<Traffic> localTraffic() {
        return MetricsPage.read(local);
    }

    @Override
    public Optional<Traffic> remoteTraffic() {
        return MetricsPage.read(remote);
    }

    @Override
    public synchronized void close() {
        closed = true;
        try (var here = local.client(); var there = remote.client()) {
            var _ = Leftovers.links(here).inNamespace(LocalLinks.NAMESPACE).withName(remote.name().value()).delete();
            var _ = here.leases().inNamespace(LocalLinks.NAMESPACE).withName("service-mirror-write-" + remote.name())
                    .delete();
            Leftovers.credentials(here).forEach(secret -> here.resource(secret).delete());
            var inLocal = new TreeSet<>(namespaces);
            if (!linksNamespaceStays) {
                inLocal.add(LocalLinks.NAMESPACE);
            }
            Leftovers.remove(here, inLocal);
            Leftovers.remove(there, namespaces);
            namespaces.clear();
        }
    }
}
