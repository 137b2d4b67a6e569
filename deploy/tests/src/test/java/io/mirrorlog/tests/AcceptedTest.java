package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.cli.demo.RemoteApplication;
import io.mirrorlog.cli.manifest.ManifestFiles;
import io.mirrorlog.simcluster.cluster.RealTestCluster;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Whatever a remote API server accepted, what is wanted of it is accepted by the local one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcceptedTest {
    private static final int SEEDS = 40;
    private static final String LINK = """
        apiVersion: multicluster.linkerd.io/v1alpha3
        kind: Link
        metadata:
          name: east
        spec:
          targetClusterName: east
          targetClusterDomain: cluster.local
          gatewayAddress: 192.0.2.10
          gatewayPort: "4143"
          gatewayIdentity: identity
          selector: {matchLabels: {mirror.linkerd.io/exported: "true"}}
          remoteDiscoverySelector: {matchLabels: {mirror.linkerd.io/exported: remote-discovery}}
          federatedServiceSelector: {matchLabels: {mirror.linkerd.io/federated: member}}
        """;

    @TempDir
    private Path directory = Path.of(".");

    private final TestCluster east = SimTestCluster.start("east");
    private final TestCluster west = SimTestCluster.start("west");

    @AfterAll
    void stop() {
        east.close();
        west.close();
    }

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyObjectThatIsWantedIsAccepted(int seed) throws IOException {
        assertAccepted(seed, east, west);
    }

    @Test
    void aRealApiServerAcceptsThemToo() throws IOException {
        assumeTrue(RealTestCluster.unavailable().isEmpty(), () -> RealTestCluster.unavailable().orElse(""));
        try (var realEast = RealTestCluster.start(); var realWest = RealTestCluster.start()) {
            for (var seed = 0; seed < SEEDS; seed++) {
                assertAccepted(seed, realEast, realWest);
            }
        }
    }

    private void assertAccepted(int seed, TestCluster east, TestCluster west) throws IOException {
        try (var remote = east.client(); var local = west.client()) {
            RemoteApplication.ensureNamespace(remote, "shop");
            RemoteApplication.ensureNamespace(local, "shop");
            var there = accepted(remote, GeneratedApplication.of(seed));
            assertThat(there).as("seed %d", seed).isNotEmpty();
            var wanted = wanted(there);
            assertThat(wanted).as("seed %d", seed).isNotEmpty();
            assertThat(refusals(local, wanted)).as("seed %d", seed).isEmpty();
            remote.resourceList(there).delete();
            local.resourceList(wanted).delete();
        }
    }

    private static List<HasMetadata> accepted(KubernetesClient remote, List<HasMetadata> objects) {
        var accepted = new ArrayList<HasMetadata>();
        for (var object : objects) {
            try {
                accepted.add(remote.resource(object).create());
            } catch (KubernetesClientException _) {
                // What no API server takes is in no cluster.
            }
        }
        return accepted;
    }

    /** What {@code plan} says would be there, with addresses in the places of those that only the cluster can give. */
    private List<HasMetadata> wanted(List<HasMetadata> there) throws IOException {
        var link = Files.writeString(directory.resolve("link.yaml"), LINK);
        var remote = Files.writeString(directory.resolve("remote.yaml"),
                new KubernetesSerialization().asYaml(new KubernetesListBuilder().withItems(there).build()));
        var out = new StringWriter();
        assertThat(Mirrorlog.commandLine().setOut(new PrintWriter(out)).execute("plan", "--link-file", link.toString(),
                "--remote", remote.toString(), "--headless", "-o", "yaml")).isZero();
        return ManifestFiles.read(Files.writeString(directory.resolve("wanted.yaml"),
                out.toString().replaceAll("<clusterIP of [^>]*>", "10.96.0.99")));
    }

    private static List<String> refusals(KubernetesClient local, List<HasMetadata> wanted) {
        var refusals = new ArrayList<String>();
        for (var object : wanted) {
            try {
                local.resource(object).create();
            } catch (KubernetesClientException e) {
                refusals.add(e.getMessage());
            }
        }
        return refusals;
    }
}
