package io.mirrorlog.kube;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.mirrorlog.simcluster.Access;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.topics.metric.RequestCounts;
import io.mirrorlog.topics.metric.Sample;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Real requests of a real client, and what is counted of them: soon, for whoever asked may go on first. */
class CountedClientTest {
    private final SimCluster cluster = SimCluster.start("east");
    private final RequestCounts counts = new RequestCounts("k8s", "east");

    @AfterEach
    void stop() {
        cluster.close();
    }

    private KubernetesClient open() {
        return client(Config.fromKubeconfig(cluster.kubeconfig()));
    }

    private KubernetesClient client(Config config) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config).withRequestRetryBackoffLimit(0).build())
                .withHttpClientFactory(new CountedClient.Factory(new VertxHttpClientFactory(), counts)).build();
    }

    @Test
    void everyAnswerIsCountedByItsCode() {
        try (var client = open()) {
            client.services().inAnyNamespace().list();
            client.services().inNamespace("default").withName("kubernetes").get();
            client.services().inNamespace("default").withName("unheard-of").get();

            await().untilAsserted(() -> assertThat(values("http_client_requests_total", "code"))
                    .isEqualTo(Map.of("200", 2.0, "404", 1.0)));
            assertThat(values("mirrorlog_api_requests_total", "verb")).isEqualTo(Map.of("list", 1.0, "get", 2.0));
            assertThat(inFlight()).isZero();
        }
    }

    @Test
    void aWatchIsAnsweredWhenItOpens() {
        try (var client = open(); var _ = client.services().inAnyNamespace().watch(new Nothing())) {
            await().untilAsserted(() -> assertThat(values("http_client_requests_total", "code"))
                    .isEqualTo(Map.of("101", 1.0)));
            assertThat(values("mirrorlog_api_requests_total", "verb")).isEqualTo(Map.of("watch", 1.0));
            assertThat(inFlight()).isZero();
        }
    }

    @Test
    void aWatchThatIsForbiddenIsAnsweredToo() {
        cluster.tokens().admit("of-nobody", Access.none("nobody"));
        try (var client = client(Config.fromKubeconfig(cluster.kubeconfig("of-nobody")))) {
            assertThatExceptionOfType(KubernetesClientException.class)
                    .isThrownBy(() -> client.services().inAnyNamespace().watch(new Nothing()));

            await().untilAsserted(() -> assertThat(values("http_client_requests_total", "code")).containsKey("403"));
            assertThat(values("http_client_errors_total", "method")).isEmpty();
        }
    }

    @Test
    void whatIsRefusedByABusyServerIsThrottled() {
        cluster.faults().on("get", "services").tooManyRequests(0);
        try (var client = open()) {
            var service = client.services().inNamespace("default").withName("kubernetes");

            assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(service::get);

            await().untilAsserted(() -> assertThat(values("mirrorlog_api_throttled_total", "verb"))
                    .isEqualTo(Map.of("get", 1.0)));
            assertThat(values("http_client_requests_total", "code")).isEqualTo(Map.of("429", 1.0));
        }
    }

    @Test
    void whatNobodyAnswersIsAnError() {
        var nowhere = new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build();
        try (var client = client(nowhere)) {
            var services = client.services().inAnyNamespace();

            assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(services::list);

            await().untilAsserted(() -> assertThat(values("http_client_errors_total", "method"))
                    .isEqualTo(Map.of("GET", 1.0)));
            assertThat(values("http_client_requests_total", "code")).isEmpty();
            assertThat(inFlight()).isZero();
        }
    }

    private double inFlight() {
        return values("http_client_in_flight_requests", "client").getOrDefault("k8s", -1.0);
    }

    private Map<String, Double> values(String name, String label) {
        return counts.families().stream().filter(family -> family.name().equals(name))
                .flatMap(family -> family.samples().stream()).map(Sample.Value.class::cast)
                .collect(Collectors.toMap(value -> value.labels().get(label), Sample.Value::value));
    }

    private static final class Nothing implements Watcher<Service> {
        @Override
        public void eventReceived(Action action, Service service) {}

        @Override
        public void onClose(WatcherException cause) {}
    }
}
