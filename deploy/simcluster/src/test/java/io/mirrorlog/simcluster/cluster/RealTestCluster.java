package io.mirrorlog.simcluster.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.simcluster.SimCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A kube-apiserver with its etcd and no controllers, as controller-runtime's envtest runs them. */
public final class RealTestCluster implements TestCluster {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ControlPlaneFiles files;
    private final List<String> etcdCommand;
    private final List<String> apiServerCommand;
    private final Config config;
    private Process etcd;
    private Process apiServer;

    private RealTestCluster(ControlPlaneBinaries binaries, boolean audited) throws IOException {
        files = ControlPlaneFiles.create();
        int etcdPort = freePort();
        int apiPort = freePort();
        etcdCommand = etcdCommand(binaries, etcdPort);
        apiServerCommand = Stream.concat(apiServerCommand(binaries, etcdPort, apiPort).stream(),
                audited ? auditFlags().stream() : Stream.of()).toList();
        etcd = start("etcd", etcdCommand);
        apiServer = start("kube-apiserver", apiServerCommand);
        config = new ConfigBuilder(Config.empty()).withMasterUrl("https://127.0.0.1:" + apiPort).withTrustCerts(true)
                .withOauthToken(ControlPlaneFiles.TOKEN).build();
    }

    /** Why there is no real cluster to test against; nothing when there is one. */
    public static Optional<String> unavailable() {
        return ControlPlaneBinaries.find().isPresent()
                ? Optional.empty()
                : Optional.of("no real API server: " + ControlPlaneBinaries.VARIABLE
                        + " names no folder with etcd and kube-apiserver");
    }

    public static RealTestCluster start() {
        return start(false);
    }

    /** Starts one whose API server keeps an audit log of what is written to Services and Endpoints. */
    public static RealTestCluster startAudited() {
        return start(true);
    }

    private static RealTestCluster start(boolean audited) {
        ControlPlaneBinaries binaries = ControlPlaneBinaries.find()
                .orElseThrow(() -> new IllegalStateException(unavailable().orElse("")));
        try {
            RealTestCluster cluster = new RealTestCluster(binaries, audited);
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            cluster.awaitReady();
            cluster.defineLinks();
            return cluster;
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    @Override
    public Config clientConfig() {
        return new ConfigBuilder(config).build();
    }

    /** The audit log of one that was started with it. */
    public Path auditLog() {
        return files.auditLog();
    }

    @Override
    public boolean simulated() {
        return false;
    }

    @Override
    public Optional<SimCluster> simCluster() {
        return Optional.empty();
    }

    @Override
    public void setAway(boolean away) {
        if (away) {
            apiServer.destroyForcibly().onExit().join();
        } else {
            apiServer = started("kube-apiserver", apiServerCommand);
            awaitReady();
        }
    }

    @Override
    public Runnable backup() {
        kill();
        Path copy = files.copyOfEtcdData();
        startAgain();
        return () -> {
            kill();
            files.restoreEtcdData(copy);
            startAgain();
        };
    }

    private void startAgain() {
        etcd = started("etcd", etcdCommand);
        setAway(false);
    }

    @Override
    public void close() {
        kill();
        files.delete();
    }

    private void kill() {
        apiServer.destroyForcibly();
        etcd.destroyForcibly();
        apiServer.onExit().thenCombine(etcd.onExit(), (first, _) -> first).join();
    }

    private void awaitReady() {
        try (KubernetesClient client = client()) {
            Awaitility.await().atMost(PATIENCE).until(() -> isReady(client));
        }
    }

    private void defineLinks() {
        try (KubernetesClient client = client()) {
            try (InputStream definition = Objects.requireNonNull(getClass().getResourceAsStream("link-crd.yaml"))) {
                client.load(definition).create();
            }
            Awaitility.await().atMost(PATIENCE).ignoreException(KubernetesClientException.class)
                    .until(() -> client.genericKubernetesResources("multicluster.linkerd.io/v1alpha3", "Link")
                            .inAnyNamespace().list(),
                            Objects::nonNull);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean isReady(KubernetesClient client) {
        for (Process process : List.of(etcd, apiServer)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the control plane ended:\n" + files.logs());
            }
        }
        try {
            return "ok".equals(client.raw("/readyz")) && client.namespaces().withName("default").get() != null
                    && client.services().inNamespace("default").withName("kubernetes").get() != null;
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }

    private Process start(String name, List<String> command) throws IOException {
        return new ProcessBuilder(command).directory(files.folder().toFile()).redirectErrorStream(true)
                .redirectOutput(files.log(name).toFile()).start();
    }

    private Process started(String name, List<String> command) {
        try {
            return start(name, command);
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    private List<String> etcdCommand(ControlPlaneBinaries binaries, int port) throws IOException {
        String clients = "http://127.0.0.1:" + port;
        String peers = "http://127.0.0.1:" + freePort();
        return List.of(binaries.etcd().toString(), "--data-dir=" + files.etcdData(), "--listen-client-urls=" + clients,
                "--advertise-client-urls=" + clients, "--listen-peer-urls=" + peers, "--unsafe-no-fsync",
                "--initial-advertise-peer-urls=" + peers, "--initial-cluster=default=" + peers);
    }

    private List<String> apiServerCommand(ControlPlaneBinaries binaries, int etcdPort, int port) throws IOException {
        Files.createDirectories(files.certificates());
        return List.of(binaries.apiServer().toString(), "--etcd-servers=http://127.0.0.1:" + etcdPort,
                "--bind-address=127.0.0.1", "--secure-port=" + port, "--cert-dir=" + files.certificates(),
                "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                "--service-account-signing-key-file=" + files.signingKey(),
                "--service-account-key-file=" + files.verifyingKey(), "--token-auth-file=" + files.tokens(),
                "--authorization-mode=RBAC", "--service-cluster-ip-range=10.96.0.0/16",
                "--disable-admission-plugins=ServiceAccount", "--endpoint-reconciler-type=none");
    }

    private List<String> auditFlags() {
        return List.of("--audit-policy-file=" + files.auditPolicy(), "--audit-log-path=" + files.auditLog(),
                "--audit-log-mode=blocking");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
