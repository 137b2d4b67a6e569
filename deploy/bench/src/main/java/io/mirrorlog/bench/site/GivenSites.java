package io.mirrorlog.bench.site;

import io.mirrorlog.cli.demo.LocalLinks;
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
            var links = Leftovers.links(here).inAnyNamespace().list().getItems().size();
            var mirrors = here.services().inAnyNamespace().withLabel(MirrorListing.MIRRORED).list().getItems().size();
            var exported = there.services().inAnyNamespace().withLabel(RemoteApplication.EXPORTED).list().getItems()
                    .size();
            var credentials = Leftovers.credentials(here).size();
            if (links + credentials + mirrors + exported > 0) {
                throw new IllegalStateException(
                        ("%d Links, %d Secrets for Links and %d mirrors in %s and %d exported Services in %s are not the benchmark's: "
                                + "give it clusters of its own")
                                .formatted(links, credentials, mirrors, local.name(), exported, remote.name()));
            }
            var linksNamespaceStays = here.namespaces().withName(LocalLinks.NAMESPACE).get() != null;
            return new GivenSite(local, remote, prefix + "-" + opened.incrementAndGet(), linksNamespaceStays);
        }
    }
}
