package io.mirrorlog.simcluster;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SimClusterTest {

    @Test
    void theKubeconfigHasOneContextNamedAsTheCluster() {
        try (SimCluster cluster = SimCluster.start("east")) {
            Config config = Config.fromKubeconfig(cluster.kubeconfig());

            assertThat(config.getCurrentContext().getName()).isEqualTo("east");
            assertThat(config.getCurrentContext().getContext().getCluster()).isEqualTo("east");
            assertThat(config.getMasterUrl()).isEqualTo(cluster.url() + "/");
            assertThat(config.getAutoOAuthToken()).isNotBlank();
        }
    }

    @Test
    void theSameSeedGivesTheSameIdentitiesAndAddresses() {
        try (Workbench first = new Workbench();
                Workbench second = new Workbench();
                Workbench other = new Workbench(SimClusterOptions.named("west"))) {
            Service one = first.create("a");
            Service two = second.create("a");

            assertThat(two.getMetadata().getUid()).isEqualTo(one.getMetadata().getUid());
            assertThat(two.getMetadata().getResourceVersion()).isEqualTo(one.getMetadata().getResourceVersion());
            assertThat(two.getSpec().getClusterIP()).isEqualTo(one.getSpec().getClusterIP());
            assertThat(other.create("a").getMetadata().getUid()).isNotEqualTo(one.getMetadata().getUid());
        }
    }

    @Test
    void addressesComeFromTheRangeOfTheOptionsAndRunOut() {
        try (Workbench small = new Workbench(SimClusterOptions.named("east").withServiceCidr("10.43.0.0/30"))) {
            assertThat(small.create("a").getSpec().getClusterIP()).isEqualTo("10.43.0.2");
            assertThatThrownBy(() -> small.create("b")).isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("failed to allocate a serviceIP");
        }
    }

    @Test
    void namesAreAsStrictAsTheyWereWhereTheOptionsSaySo() {
        try (Workbench strict = new Workbench(SimClusterOptions.named("east").withStrictServiceNames())) {
            assertThatThrownBy(() -> strict.create("1st")).isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining(
                            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with"
                                    + " an alphabetic character");
        }
        try (Workbench relaxed = new Workbench()) {
            assertThat(relaxed.create("1st").getMetadata().getUid()).isNotBlank();
        }
    }

    @Test
    void writesAreCountedWithoutWhatGoesOnInTheBackground() {
        try (Workbench bench = new Workbench()) {
            bench.cluster().requests().reset();
            Service created = bench.create("a");
            bench.client().resource(created).update();
            bench.client()
                    .resource(
                            new LeaseBuilder().withNewMetadata().withName("leader").withNamespace("shop").endMetadata()
                                    .build())
                    .create();
            assertThatThrownBy(() -> bench.create("a")).isInstanceOf(KubernetesClientException.class);

            Requests requests = bench.cluster().requests();
            assertThat(requests.count("create", "services")).isEqualTo(2);
            assertThat(requests.count("update", "services")).isEqualTo(1);
            assertThat(requests.writes()).isEqualTo(2);
            assertThat(requests.writes("leases")).isEqualTo(1);
        }
    }

    @Test
    void timeIsTheClocksOfTheOptions() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00.5Z"));
        try (Workbench bench = new Workbench(SimClusterOptions.named("east").withTime(now::get))) {
            assertThat(bench.create("a").getMetadata().getCreationTimestamp()).isEqualTo("2030-01-01T00:00:00Z");
            bench.cluster().faults().on("get", "services").latency(Duration.ofHours(1));

            CompletableFuture<Service> answer = CompletableFuture.supplyAsync(
                    () -> bench.client().services().inNamespace("shop").withName("a").get());
            await().during(Duration.ofMillis(100)).until(() -> !answer.isDone());
            now.updateAndGet(instant -> instant.plus(Duration.ofHours(1)));

            assertThat(answer.join().getMetadata().getName()).isEqualTo("a");
        }
    }

    @Test
    void aClosedClusterNoLongerListens() {
        SimCluster cluster = SimCluster.start("east");
        cluster.close();
        try (var client = Workbench.client(cluster.kubeconfig(), 0)) {
            assertThatThrownBy(() -> client.namespaces().list()).isInstanceOf(KubernetesClientException.class);
        }
    }
}
