package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.mirrorlog.watcher.translate.Meta;
import java.time.Duration;
import java.util.concurrent.Executors;

/** Opens clients of API servers, with time-outs and retries set on purpose. */
public final class Clients {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Whoever asks has a back-off of its own; the client's retries are for a connection that was just closed. */
    private static final int RETRIES = 1;
    private static final Duration RETRY_AFTER = Duration.ofMillis(100);
    /** Doubled five times by the client: a watch or list that fails is tried again after 32 s at the latest. */
    private static final Duration RECONNECT_AFTER = Duration.ofSeconds(1);
    private static final int NOT_FOUND = 404;

    private Clients() {}

    /** A client for the API server of a configuration. */
    public static KubernetesClient open(Config config) {
        return new KubernetesClientBuilder().withConfig(tuned(config))
                .withHttpClientFactory(new VertxHttpClientFactory())
                .withTaskExecutorSupplier(Executors::newVirtualThreadPerTaskExecutor).build();
    }

    /** The uid of Service default/kubernetes: every cluster has one of its own. */
    public static String clusterUid(KubernetesClient client) {
        try {
            var kubernetes = client.services().inNamespace("default").withName("kubernetes").get();
            if (kubernetes == null) {
                throw new KubernetesClientException("Service default/kubernetes does not exist", NOT_FOUND, null);
            }
            return Meta.uid(kubernetes);
        } catch (IllegalArgumentException e) {
            throw new KubernetesClientException("no request can be made with what is configured", e);
        }
    }

    private static Config tuned(Config config) {
        return new ConfigBuilder(config)
                .withRequestTimeout((int) TIMEOUT.toMillis())
                .withConnectionTimeout((int) TIMEOUT.toMillis())
                .withRequestRetryBackoffLimit(RETRIES)
                .withRequestRetryBackoffInterval((int) RETRY_AFTER.toMillis())
                .withWatchReconnectInterval((int) RECONNECT_AFTER.toMillis())
                .withWatchReconnectLimit(-1)
                .withWatchList(false)
                .build();
    }
}
