package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.mirrorlog.kube.CountedClient;
import io.mirrorlog.topics.metric.RequestCounts;
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
    static KubernetesClient open(Config config, RetryAfter retryAfter, RequestCounts requests) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withUserAgent(FIELD_MANAGER + "/writer")
                        .withRequestRetryBackoffLimit(0)
                        .withRequestTimeout((int) REQUEST_TIMEOUT.toMillis())
                        .withConnectionTimeout((int) CONNECT_TIMEOUT.toMillis())
                        .withWatchReconnectInterval(WATCH_RECONNECT_MS
                                + ThreadLocalRandom.current().nextInt(WATCH_RECONNECT_SPREAD_MS + 1))
                        .build())
                .withHttpClientFactory(new CountedClient.Factory(new VertxHttpClientFactory(), requests))
                .withHttpClientBuilderConsumer(
                        builder -> builder.addOrReplaceInterceptor(RetryAfter.class.getName(), retryAfter))
                .build();
    }
}
