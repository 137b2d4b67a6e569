package io.mirrorlog.cli.up;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.cli.run.FollowedKubeconfig;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Persistent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The certificate of an API server is replaced by one of another authority while everything runs. */
class ReplacedCertificatesTest {
    private static final String NOT_TRUSTED = """
        shows a certificate that is not trusted (SignatureException: …); check its address, and put the authority that it has \
        now into its kubeconfig""";

    private final LinkedClusters clusters = LinkedClusters.start();
    private final Map<Part, Persistent> parts = new EnumMap<>(Part.class);
    @TempDir
    private Path directory = Path.of(".");
    private Path old = directory;
    private Path other = directory;
    private Path kubeconfig = directory;
    private EmbeddedBroker broker;

    @BeforeEach
    void start() throws Exception {
        old = TlsFront.certificate(directory.resolve("old"));
        other = TlsFront.certificate(directory.resolve("new"));
        kubeconfig = Files.writeString(directory.resolve("west.kubeconfig"), clusters.west().kubeconfig());
        broker = EmbeddedBroker.start(directory.resolve("broker"));
    }

    @AfterEach
    void stop() {
        parts.values().forEach(Persistent::close);
        broker.close();
        clusters.close();
    }

    @Test
    void ofTheLocalApiServerIsToldMirrorsStayAndAllGoesOnOnceTheFileTrustsIt() throws Exception {
        // Given
        try (var front = TlsFront.start(old, clusters.west().url())) {
            Files.writeString(kubeconfig, front.kubeconfig(old));
            mirror("carts");
            // When
            front.serve(other);
            // Then
            clusters.export("orders");
            assertSaid(Part.WATCHERS, "Cluster west is not watched: its API server https://127.0.0.1:%d/ "
                    .concat(NOT_TRUSTED).formatted(front.port()));
            assertSaid(Part.WRITER, "services of cluster west are not watched: the API server " + NOT_TRUSTED);
            assertThat(clusters.hasMirror("carts")).isTrue();
            assertThat(clusters.hasMirror("orders")).isFalse();
            Files.writeString(kubeconfig, front.kubeconfig(other));
            assertGoesOn("orders");
        }
    }

    @Test
    void ofARemoteApiServerIsToldMirrorsStayAndAllGoesOnOnceTheSecretTrustsIt() throws Exception {
        // Given
        try (var front = TlsFront.start(old, clusters.east().url())) {
            putIntoSecret(front.kubeconfig(old));
            mirror("carts");
            // When
            front.serve(other);
            // Then
            clusters.export("orders");
            assertSaid(Part.WATCHERS, "Cluster east is not watched: its API server https://127.0.0.1:%d/ "
                    .concat(NOT_TRUSTED).formatted(front.port()));
            assertThat(part(Part.WATCHERS).connected()).as("the local cluster is watched").isTrue();
            assertThat(clusters.hasMirror("carts")).isTrue();
            putIntoSecret(front.kubeconfig(other));
            assertGoesOn("orders");
        }
    }

    /** Starts everything, and waits for a first mirror. */
    private void mirror(String name) {
        var file = FollowedKubeconfig.read(kubeconfig, "");
        var wirings = new Remade<>(file::text, text -> RunningMirrors.wiring(text, broker.settings(), directory));
        Arrays.stream(Part.values()).forEach(part -> parts.put(part, Persistent.start(wirings, part)));
        clusters.export(name);
        await(() -> assertThat(clusters.hasMirror(name)).as(this::health).isTrue());
    }

    private void assertSaid(Part part, String sentence) {
        await(() -> Sentences.assertSaid(part(part).health(), sentence));
    }

    /** Nothing was started again by hand. */
    private void assertGoesOn(String name) {
        await(() -> {
            assertThat(clusters.hasMirror(name)).as(this::health).isTrue();
            assertThat(parts.values()).as(this::health).allMatch(Persistent::connected);
        });
    }

    private String health() {
        return parts.values().stream().map(Persistent::health).toList().toString();
    }

    private Persistent part(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }

    private void putIntoSecret(String text) {
        try (var here = new ClusterAccess(RunningMirrors.WEST, clusters.west().kubeconfig()).client()) {
            here.secrets().inNamespace("linkerd-multicluster").withName("cluster-credentials-east")
                    .edit(it -> new SecretBuilder(it).addToData("kubeconfig",
                            Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))).build());
        }
    }

    private static void await(ThrowingRunnable assertion) {
        Awaitility.await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(90)).untilAsserted(assertion);
    }
}
