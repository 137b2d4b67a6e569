package io.mirrorlog.simcluster;

import io.mirrorlog.simcluster.http.ApiServer;
import io.mirrorlog.simcluster.http.AuditLog;
import io.mirrorlog.simcluster.http.PortForwarding;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;

/** A simulated Kubernetes cluster: an API server in memory that clients reach over HTTP on the loopback address. */
public final class SimCluster implements AutoCloseable {
    private final SimClusterOptions options;
    private final Vertx vertx;
    private final URI url;
    private final Faults faults;
    private final Requests requests;
    private final Tokens tokens;
    private final AuditLog audit;
    private final PortForwarding forwarding;

    private SimCluster(SimClusterOptions options, Vertx vertx) {
        this.options = options;
        this.vertx = vertx;
        EventLoop loop = new EventLoop(vertx);
        Machinery machinery = loop.call(() -> Machinery.assemble(options, vertx, loop));
        ApiServer server = machinery.server();
        this.url = URI.create("http://127.0.0.1:" + loop.await(() -> server.listen(options.port())));
        this.faults = new Faults(loop, machinery);
        this.requests = new Requests(machinery.requests());
        this.tokens = new Tokens(loop, machinery.bearers());
        this.audit = machinery.audit();
        this.forwarding = server.forwarding();
    }

    /** Starts a cluster with the defaults on a free port. */
    public static SimCluster start(String name) {
        return start(SimClusterOptions.named(name));
    }

    public static SimCluster start(SimClusterOptions options) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            return new SimCluster(options, vertx);
        } catch (RuntimeException failed) {
            vertx.close();
            throw failed;
        }
    }

    public String name() {
        return options.name();
    }

    public URI url() {
        return url;
    }

    /** A kubeconfig with one context, named as the cluster, and the first token the options know. */
    public String kubeconfig() {
        return kubeconfig(
                options.access().isEmpty() ? options.name() + "-token" : options.access().firstEntry().getKey());
    }

    /** The same for the bearer of another token. */
    public String kubeconfig(String token) {
        return new Kubeconfig(options.name(), url, token).yaml();
    }

    public Faults faults() {
        return faults;
    }

    public Requests requests() {
        return requests;
    }

    /** What bearers of tokens may do, which can change while the cluster runs. */
    public Tokens tokens() {
        return tokens;
    }

    /** Who changed what, from now on. */
    public AuditLog audit() {
        return audit;
    }

    /** From now on a port of a pod, to which nothing answers by itself, is one of this machine. */
    public void forward(String namespace, String pod, int port, int local) {
        forwarding.to(namespace, pod, port, local);
    }

    /** Stops the cluster and closes its connections; what it stored is gone. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
