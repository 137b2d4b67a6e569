package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.impl.BaseClient;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Opens clients the way the writer needs them. */
final class KubeClients {
    /**
     * Our field manager. The client sends no {@code fieldManager} with POST and PUT, so the API server takes the first part of the
     * User-Agent.
     */
    static final String FIELD_MANAGER = "mirrorlog";

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /**
     * Doubled five times by the client: a watch or list that fails is tried again after 0.8 to 1 s at the latest, so that drift is not
     * seen much later than the server is back. Not the same for all, lest all come at once.
     */
    private static final int WATCH_RECONNECT_MS = 25;
    private static final int WATCH_RECONNECT_SPREAD_MS = 6;

    private KubeClients() {}

    /** The client retries nothing itself: a failed key goes back to the queue, where a newer wish replaces it. */
    static KubernetesClient open(ApiAccess access, RetryAfter retryAfter) {
        var config = new ConfigBuilder(access.config())
                .withUserAgent(FIELD_MANAGER + "/writer")
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout((int) REQUEST_TIMEOUT.toMillis())
                .withConnectionTimeout((int) CONNECT_TIMEOUT.toMillis())
                .withWatchReconnectInterval(WATCH_RECONNECT_MS
                        + ThreadLocalRandom.current().nextInt(WATCH_RECONNECT_SPREAD_MS + 1))
                .build();
        var http = new VertxHttpClientFactory().newBuilder(config)
                .addOrReplaceInterceptor(RetryAfter.class.getName(), retryAfter).build();
        return new KubernetesClientImpl(access.through().apply(http), config, BaseClient.DEFAULT_EXECUTOR_SUPPLIER,
                new KubernetesSerialization());
    }
}
