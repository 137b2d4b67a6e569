package io.mirrorlog.cli.run;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.impl.BaseClient;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.SimClusterOptions;
import io.mirrorlog.topics.metric.RequestCounts;
import io.mirrorlog.topics.metric.Sample;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class CountedRequestsTest {
    private static final Service SERVICE = new ServiceBuilder().withNewMetadata().withName("web").withNamespace("shop")
            .endMetadata().withNewSpec().addNewPort().withPort(80).endPort().endSpec().build();
    private final RequestCounts counts = new RequestCounts("k8s", "west");
    private SimCluster cluster;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        cluster = SimCluster.start(SimClusterOptions.named("west"));
        client = client(Config.fromKubeconfig(cluster.kubeconfig()));
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
    }

    @Test
    void anAnswerCountsByItsMethodAndStatus() {
        client.services().inNamespace("default").withName("kubernetes").get();
        client.services().inNamespace("default").withName("nowhere").get();
        assertThatThrownBy(() -> client.services().inNamespace("shop").resource(SERVICE).create())
                .isInstanceOf(KubernetesClientException.class);

        awaitNoneInFlight();
        assertThat(values("http_client_requests_total")).containsOnly(
                Map.entry("client=k8s code=200 method=GET", 1.0),
                Map.entry("client=k8s code=404 method=GET", 1.0),
                Map.entry("client=k8s code=404 method=POST", 1.0));
        assertThat(values("mirrorlog_api_requests_total")).containsOnly(
                Map.entry("cluster=west verb=get", 2.0), Map.entry("cluster=west verb=create", 1.0));
    }

    @Test
    void aWatchIsAnsweredWhenItOpens() {
        try (var _ = client.services().inNamespace("default").watch(new Silent())) {
            awaitNoneInFlight();
            assertThat(values("mirrorlog_api_requests_total")).containsOnly(Map.entry("cluster=west verb=watch", 1.0));
            assertThat(values("http_client_requests_total")).hasSize(1).allSatisfy(
                    (labels, times) -> assertThat(labels + " " + times).endsWith(" method=GET 1.0"));
        }
    }

    @Test
    void aRefusedConnectionIsAnError() {
        cluster.close();

        assertThatThrownBy(() -> client.services().inNamespace("default").list())
                .isInstanceOf(KubernetesClientException.class);

        awaitNoneInFlight();
        assertThat(values("http_client_errors_total")).containsOnly(Map.entry("client=k8s method=GET", 1.0));
        assertThat(values("http_client_requests_total")).isEmpty();
    }

    @Test
    void aRefusalOfTooMuchIsCountedByItsVerb() {
        var _ = cluster.faults().on("list", "services").once().tooManyRequests(1);

        assertThatThrownBy(() -> client.services().inNamespace("default").list())
                .isInstanceOf(KubernetesClientException.class);

        awaitNoneInFlight();
        assertThat(values("mirrorlog_api_throttled_total")).containsOnly(Map.entry("cluster=west verb=list", 1.0));
    }

    private KubernetesClient client(Config config) {
        var once = new ConfigBuilder(config).withRequestRetryBackoffLimit(0).build();
        return new KubernetesClientImpl(
                new CountedRequests(new VertxHttpClientFactory().newBuilder(once).build(), counts), once,
                BaseClient.DEFAULT_EXECUTOR_SUPPLIER, new KubernetesSerialization());
    }

    /** Who waits for an answer can have it a moment before it is counted. */
    private void awaitNoneInFlight() {
        await("requests in flight").until(() -> values("http_client_in_flight_requests").get("client=k8s") == 0);
    }

    private SortedMap<String, Double> values(String family) {
        var values = new TreeMap<String, Double>();
        counts.families().stream().filter(there -> there.name().equals(family))
                .flatMap(there -> there.samples().stream()).map(Sample.Value.class::cast)
                .forEach(sample -> values.put(sample.labels().entrySet().stream().map(Map.Entry::toString)
                        .collect(Collectors.joining(" ")), sample.value()));
        return values;
    }

    /** A watcher that does nothing. */
    private static final class Silent implements Watcher<Service> {
        @Override
        public void eventReceived(Action action, Service resource) {
            // Nothing is expected.
        }

        @Override
        public void onClose(WatcherException cause) {
            // So be it.
        }
    }
}
