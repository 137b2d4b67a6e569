package io.mirrorlog.writer;

import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Sample;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.writer.kube.TestClusters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a writer counts and measures. Under which names, the command's tests say of all parts. */
class MetricsTest {
    private final TestCluster cluster = SimTestCluster.start("west");
    private final WriterOn writer = new WriterOn(cluster.clientConfig());

    @AfterEach
    void stop() {
        writer.close();
        cluster.close();
    }

    @Test
    void whatIsDoneIsCounted() {
        var someone = cluster.client();
        var name = new ObjectId(TestClusters.namespace(someone), "orders-east");
        writer.open();
        writer.desire(name, mirror("east", Map.of("app", "orders"), List.of(9090), List.of("10.0.0.1")));
        await().until(() -> writer.outcome(name).orElse(null) instanceof Outcome.Applied);
        someone.close();

        assertThat(value("mirrorlog_changes_total", "created")).isEqualTo(1.0);
        assertThat(value("mirrorlog_changes_total", "refused")).isZero();
        assertThat(value("mirrorlog_api_requests_total", "create")).isGreaterThanOrEqualTo(2.0);
        await().untilAsserted(() -> assertThat(value("http_client_requests_total", "201")).isGreaterThanOrEqualTo(2.0));
        assertThat(value("service_cache_size", "local")).isEqualTo(1.0);
        var applied = (Sample.Distribution) family("mirrorlog_propagation_seconds").samples().getFirst();
        assertThat(applied.labels()).containsEntry("stage", "apply");
        assertThat(applied.buckets().getLast().count()).isOne();
        assertThat(applied.buckets()).anySatisfy(bucket -> assertThat(bucket.exemplar()).hasValueSatisfying(
                exemplar -> assertThat(exemplar.eventId()).startsWith("id-of-mirrorlog.desired.west/")));
    }

    @Test
    void driftThatIsRepairedIsNoPropagation() {
        try (var someone = cluster.client()) {
            var name = new ObjectId(TestClusters.namespace(someone), "orders-east");
            writer.open();
            writer.desire(name, mirror("east", Map.of("app", "orders"), List.of(9090), List.of("10.0.0.1")));
            await().until(() -> writer.outcome(name).orElse(null) instanceof Outcome.Applied);

            someone.services().inNamespace(name.namespace()).withName(name.name()).edit(service -> {
                service.getMetadata().getLabels().remove("app");
                return service;
            });

            await().untilAsserted(() -> assertThat(value("mirrorlog_changes_total", "repaired")).isEqualTo(1.0));
            writer.awaitIdle();
            var applied = (Sample.Distribution) family("mirrorlog_propagation_seconds").samples().getFirst();
            assertThat(applied.count()).isOne();
        }
    }

    private double value(String name, String label) {
        return family(name).samples().stream().filter(sample -> sample.labels().containsValue(label))
                .mapToDouble(sample -> ((Sample.Value) sample).value()).sum();
    }

    private Family family(String name) {
        return writer.families().stream().filter(family -> family.name().equals(name)).findFirst().orElseThrow();
    }
}
