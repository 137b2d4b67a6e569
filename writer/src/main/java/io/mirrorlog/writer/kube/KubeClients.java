package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import java.time.Duration;

/** Opens clients the way the writer needs them. */
final class KubeClients {
    /**
     * Our field manager. The client sends no {@code fieldManager} with POST and PUT, so the API server takes the first part of the
     * User-Agent.
     */
    static final String FIELD_MANAGER = "mirrorlog";

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration WATCH_RECONNECT = Duration.ofMillis(500);

    private KubeClients() {}

    /** The client retries nothing itself: a failed key goes back to the queue, where a newer wish replaces it. */
    static KubernetesClient open(Config config, RetryAfter retryAfter) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withUserAgent(FIELD_MANAGER + "/writer")
                        .withRequestRetryBackoffLimit(0)
                        .withRequestTimeout((int) REQUEST_TIMEOUT.toMillis())
                        .withConnectionTimeout((int) CONNECT_TIMEOUT.toMillis())
                        .withWatchReconnectInterval((int) WATCH_RECONNECT.toMillis())
                        .build())
                .withHttpClientFactory(new VertxHttpClientFactory())
                .withHttpClientBuilderConsumer(
                        builder -> builder.addOrReplaceInterceptor(RetryAfter.class.getName(), retryAfter))
                .build();
    }
}
