package io.mirrorlog.bench.site;

import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.topics.id.ClusterName;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class GivenSitesTest {
    private final SimCluster local = SimCluster.start("home");
    private final SimCluster remote = SimCluster.start("away");
    private final GivenSites sites = new GivenSites(access(local), access(remote), "given");

    @AfterEach
    void stop() {
        local.close();
        remote.close();
    }

    @Test
    void aClusterInWhichSomethingIsExportedIsNotTheBenchmarksAndIsLeftAlone() {
        ExportedServices.put(sites.open(), 2);
        var before = remote.requests().writes();
        assertThatIllegalStateException().isThrownBy(sites::open)
                .withMessage(
                        "0 Links, 0 Secrets for Links and 0 mirrors in home and 2 exported Services in away are not the benchmark's: "
                                + "give it clusters of its own");
        assertThat(remote.requests().writes()).isEqualTo(before);
    }

    @Test
    void aClosedSiteLeavesNothingThatKeepsTheNextFromOpening() {
        try (var site = sites.open(); var client = site.local().client()) {
            ExportedServices.put(site, 12);
            LocalLinks.apply(client, site.remote(), Site.GATEWAY);
        }
        try (var next = sites.open()) {
            assertThat(next.prefix()).isEqualTo("given-2");
        }
        assertThat(Remains.of(access(local))).isEmpty();
        assertThat(Remains.of(access(remote))).isEmpty();
    }

    @Test
    void anObjectThatWasWrittenMadeOrRemovedHasChanged() {
        try (var site = sites.open(); var client = site.remote().client()) {
            ExportedServices.put(site, 3);
            var before = services(site);
            client.services().inNamespace("given-1-0").withName("service-00000").edit(service -> {
                service.getMetadata().getLabels().put("more", "true");
                return service;
            });
            client.services().inNamespace("given-1-1").withName("service-00001").delete();
            assertThat(services(site).changedSince(before)).isEqualTo(2);
            assertThat(before.changedSince(before)).isZero();
        }
    }

    private static MirrorListing services(Site site) {
        try (var client = site.remote().client()) {
            var services = Listing.read(client, "/api/v1/services", "app.kubernetes.io/part-of=benchmark");
            return new MirrorListing(services, new TreeMap<>());
        }
    }

    private static ClusterAccess access(SimCluster cluster) {
        return new ClusterAccess(new ClusterName(cluster.name()), cluster.kubeconfig());
    }
}
