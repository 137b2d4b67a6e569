package io.mirrorlog.bench.site;

import io.mirrorlog.cli.demo.RemoteApplication;
import io.mirrorlog.cli.run.ClusterAccess;
import java.util.concurrent.atomic.AtomicInteger;

/** Clusters that were there before and stay: one run after the other uses them and cleans up after itself. */
public final class GivenSites implements Sites {
    private final ClusterAccess local;
    private final ClusterAccess remote;
    private final String prefix;
    private final AtomicInteger opened = new AtomicInteger();

    /**
     * @param prefix what the names of all namespaces made there begin with
     */
    public GivenSites(ClusterAccess local, ClusterAccess remote, String prefix) {
        this.local = local;
        this.remote = remote;
        this.prefix = prefix;
    }

    @Override
    public String api() {
        return "given";
    }

    /**
     * @throws IllegalStateException when there is something that would be mirrored too, or is a mirror
     */
    @Override
    public Site open() {
        try (var here = local.client(); var there = remote.client()) {
            var links = GivenSite.links(here).inAnyNamespace().list().getItems().size();
            var mirrors = here.services().inAnyNamespace().withLabel(MirrorListing.MIRRORED).list().getItems().size();
            var exported = there.services().inAnyNamespace().withLabel(RemoteApplication.EXPORTED).list().getItems()
                    .size();
            if (links + mirrors + exported > 0) {
                throw new IllegalStateException(
                        ("%d Links and %d mirrors in %s and %d exported Services in %s are not the benchmark's: "
                                + "give it clusters of its own")
                                .formatted(links, mirrors, local.name(), exported, remote.name()));
            }
        }
        return new GivenSite(local, remote, prefix + "-" + opened.incrementAndGet());
    }
}
