package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.mirrorlog.kube.CountedClient;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.metric.RequestCounts;
import io.mirrorlog.watcher.translate.Meta;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** Opens clients of API servers, with time-outs and retries set on purpose. */
public final class Clients {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Whoever asks has a back-off of its own; the client's retries are for a connection that was just closed. */
    private static final int RETRIES = 1;
    private static final Duration RETRY_AFTER = Duration.ofMillis(100);
    /**
     * Doubled five times by the client: a watch or list that fails is tried again after 0.8 to 1 s at the latest, so that a change is not
     * seen much later than the server is back. Not the same for all, lest all come at once.
     */
    private static final int RECONNECT_AFTER_MS = 25;
    private static final int RECONNECT_SPREAD_MS = 6;
    private static final int NOT_FOUND = 404;
    private static final String NO_KUBERNETES = "Service default/kubernetes does not exist";
    private static final ListOptions ONE = new ListOptionsBuilder().withLimit(1L).build();

    private Clients() {}

    /** A client for the API server of a configuration. */
    public static KubernetesClient open(Config config) {
        return open(config, new VertxHttpClientFactory());
    }

    /** One whose requests are counted. */
    public static KubernetesClient open(Config config, RequestCounts requests) {
        return open(config, new CountedClient.Factory(new VertxHttpClientFactory(), requests));
    }

    private static KubernetesClient open(Config config, HttpClient.Factory factory) {
        return new KubernetesClientBuilder().withConfig(tuned(config))
                .withHttpClientFactory(factory)
                .withHttpClientBuilderConsumer(
                        builder -> builder.addOrReplaceInterceptor(Patience.class.getName(), new Patience()))
                .withTaskExecutorSupplier(Executors::newVirtualThreadPerTaskExecutor).build();
    }

    /** The uid of Service default/kubernetes: every cluster has one of its own. */
    public static String clusterUid(KubernetesClient client) {
        try {
            var kubernetes = client.services().inNamespace("default").withName("kubernetes").get();
            if (kubernetes == null) {
                throw new KubernetesClientException(NO_KUBERNETES, NOT_FOUND, null);
            }
            return Meta.uid(kubernetes);
        } catch (IllegalArgumentException e) {
            throw new KubernetesClientException("no request can be made with what is configured", e);
        }
    }

    /**
     * Where the server stands with these kinds now, beside Services: consistent lists, each of one object at most.
     *
     * @throws KubernetesClientException when it does not say
     */
    public static Standing standing(KubernetesClient client, Set<Kind> kinds) {
        var found = client.services().inNamespace("default").withField("metadata.name", "kubernetes").list();
        if (found.getItems().isEmpty()) {
            throw new KubernetesClientException(NO_KUBERNETES, NOT_FOUND, null);
        }
        var versions = new EnumMap<Kind, String>(Kind.class);
        versions.put(Kind.SERVICES, found.getMetadata().getResourceVersion());
        if (kinds.contains(Kind.ENDPOINTS)) {
            versions.put(Kind.ENDPOINTS, client.discovery().v1().endpointSlices().inNamespace("default")
                    .list(ONE).getMetadata().getResourceVersion());
        }
        return new Standing(Meta.uid(found.getItems().getFirst()), versions);
    }

    private static Config tuned(Config config) {
        return new ConfigBuilder(config)
                .withRequestTimeout((int) TIMEOUT.toMillis())
                .withConnectionTimeout((int) TIMEOUT.toMillis())
                .withRequestRetryBackoffLimit(RETRIES)
                .withRequestRetryBackoffInterval((int) RETRY_AFTER.toMillis())
                .withWatchReconnectInterval(
                        RECONNECT_AFTER_MS + ThreadLocalRandom.current().nextInt(RECONNECT_SPREAD_MS + 1))
                .withWatchReconnectLimit(-1)
                .withWatchList(false)
                .build();
    }
}
