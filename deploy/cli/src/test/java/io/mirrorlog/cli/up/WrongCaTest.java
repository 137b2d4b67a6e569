package io.mirrorlog.cli.up;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.cli.run.FollowedKubeconfig;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Persistent;
import io.mirrorlog.simcluster.SimCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** API servers whose certificate the kubeconfig's authority has not signed. */
class WrongCaTest {
    private static final String REFUSED = """
        shows a certificate that is not trusted (SignatureException: …); check its address, and put the authority that it has \
        now into its kubeconfig""";

    @TempDir
    private Path directory = Path.of(".");
    private Path served = directory;
    private Path trusted = directory;

    @BeforeEach
    void makeCertificates() throws Exception {
        served = TlsFront.certificate(directory.resolve("served"));
        trusted = TlsFront.certificate(directory.resolve("trusted"));
    }

    @Test
    void ofTheLocalClusterIsToldByWatcherAndWriterAndTheFileIsReadAgainWhenItIsMended() throws Exception {
        // Given
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"));
                var west = SimCluster.start("west");
                var front = TlsFront.start(served, west.url())) {
            var file = Files.writeString(directory.resolve("west.kubeconfig"), front.kubeconfig(trusted));
            var kubeconfig = FollowedKubeconfig.read(file, "");
            var wirings = new Remade<>(kubeconfig::text,
                    text -> RunningMirrors.wiring(text, broker.settings(), directory));
            // When
            try (var watcher = Persistent.start(wirings, Part.WATCHERS);
                    var writer = Persistent.start(wirings, Part.WRITER);
                    var projector = Persistent.start(wirings, Part.PROJECTOR)) {
                // Then
                await(() -> Sentences.assertSaid(watcher.health(),
                        "Cluster west is not watched: its API server https://127.0.0.1:%d/ "
                                .concat(REFUSED).formatted(front.port())));
                await(() -> Sentences.assertSaid(writer.health(),
                        "services of cluster west are not watched: the API server " + REFUSED));
                await(() -> assertThat(projector.connected()).isTrue());
                assertThat(watcher.connected() || writer.connected()).isFalse();
                assertThat(watcher.live() && writer.live()).isTrue();
                Files.writeString(file, front.kubeconfig(served));
                await(() -> assertThat(watcher.connected() && writer.connected()).isTrue());
            }
        }
    }

    @Test
    void ofALinksClusterIsToldAndItIsWatchedOnceTheSecretHoldsAnother() throws Exception {
        // Given
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"));
                var linked = LinkedClusters.start();
                var front = TlsFront.start(served, linked.east().url());
                var here = new ClusterAccess(RunningMirrors.WEST, linked.west().kubeconfig()).client()) {
            var wrong = encoded(front.kubeconfig(trusted));
            var right = encoded(front.kubeconfig(served));
            var secret = here.secrets().inNamespace("linkerd-multicluster").withName("cluster-credentials-east");
            secret.edit(it -> new SecretBuilder(it).addToData("kubeconfig", wrong).build());
            // When
            try (var watcher = Persistent.start(
                    RunningMirrors.wiring(linked.west().kubeconfig(), broker.settings(), directory), Part.WATCHERS)) {
                // Then
                await(() -> Sentences.assertSaid(watcher.health(),
                        "Cluster east is not watched: its API server https://127.0.0.1:%d/ "
                                .concat(REFUSED).formatted(front.port())));
                await(() -> assertThat(watcher.connected()).as("the local cluster is watched").isTrue());
                secret.edit(it -> new SecretBuilder(it).addToData("kubeconfig", right).build());
                await(() -> Sentences.assertSaid(watcher.health(), "Cluster east is watched; 0 Services selected"));
            }
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
    }
}
