package io.mirrorlog.bench.rewatch;

import io.mirrorlog.bench.site.Site;
import io.mirrorlog.bench.site.Traffic;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.simcluster.Wire;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;

/**
 * A site whose API servers the product reaches over wires of ours, so that they can be away for it, be they simulated or not. What is
 * changed there meanwhile goes past them.
 */
final class Wires implements Site {
    private final Site direct;
    private final Wire toLocal;
    private final Wire toRemote;

    /** Wires to a site that is closed by whoever opened it. */
    Wires(Site direct) {
        this.direct = direct;
        this.toLocal = Wire.to(server(direct.local()));
        this.toRemote = Wire.to(server(direct.remote()));
    }

    Site direct() {
        return direct;
    }

    Wire toLocal() {
        return toLocal;
    }

    Wire toRemote() {
        return toRemote;
    }

    @Override
    public ClusterAccess local() {
        return over(toLocal, direct.local());
    }

    @Override
    public ClusterAccess remote() {
        return over(toRemote, direct.remote());
    }

    @Override
    public String prefix() {
        return direct.prefix();
    }

    @Override
    public void makeNamespaces(Collection<String> names) {
        direct.makeNamespaces(names);
    }

    @Override
    public Optional<Traffic> localTraffic() {
        return direct.localTraffic();
    }

    @Override
    public Optional<Traffic> remoteTraffic() {
        return direct.remoteTraffic();
    }

    @Override
    public void close() {
        toLocal.close();
        toRemote.close();
    }

    private static ClusterAccess over(Wire wire, ClusterAccess direct) {
        return new ClusterAccess(direct.name(), direct.kubeconfig().replace(server(direct).toString(),
                wire.url().toString()));
    }

    /** As the kubeconfig has it: the client's own configuration ends in a slash. */
    private static URI server(ClusterAccess cluster) {
        return URI.create(cluster.config().getMasterUrl().replaceFirst("/$", ""));
    }
}
