package io.mirrorlog.bench.site;

import io.mirrorlog.cli.run.ClusterAccess;
import java.util.Collection;
import java.util.Optional;

/** A local and a remote cluster for one run. Closed, nothing is left of what was put there. */
public interface Site extends AutoCloseable {
    /** The address of the remote gateway: data in objects, nothing is ever sent there. */
    String GATEWAY = "192.0.2.10";

    ClusterAccess local();

    ClusterAccess remote();

    /** What the names of this site's own namespaces begin with. */
    String prefix();

    /** Makes namespaces in both clusters. */
    void makeNamespaces(Collection<String> names);

    /** What the local cluster has been asked so far, where that can be known. */
    Optional<Traffic> localTraffic();

    /** What the remote cluster has been asked so far, where that can be known. */
    Optional<Traffic> remoteTraffic();

    @Override
    void close();
}
