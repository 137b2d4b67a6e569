package io.mirrorlog.writer;

import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Sample;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.writer.kube.TestClusters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Under which names a writer is measured: other people's dashboards and alerts read them, so a difference here is a decision. */
class MetricsTest {
    private static final String OURS = "mirrorlog_";
    private final TestCluster cluster = SimTestCluster.start("west");
    private final WriterOn writer = new WriterOn(cluster.clientConfig());

    @AfterEach
    void stop() {
        writer.close();
        cluster.close();
    }

    @Test
    void namesKindsAndMeaningAreTheseAndNoOthers() throws IOException {
        var families = writer.families().stream().sorted(Comparator.comparing(Family::name))
                .map(family -> "%s %s %s\n".formatted(family.name(), family.kind(), family.help()))
                .collect(Collectors.joining());

        try (var golden = MetricsTest.class.getResourceAsStream("/metrics.txt")) {
            assertThat(families).isEqualTo(
                    new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** As promtool would have it, and then some. */
    @Test
    void ourNamesAreWellFormed() {
        assertThat(ours()).isNotEmpty().allSatisfy(family -> {
            assertThat(family.name()).matches("mirrorlog(_[a-z]+)+").doesNotContain("_ms", "_millis", "_minutes");
            assertThat(family.help()).matches("(?s)[A-Z].*\\.");
            assertThat(family.name().endsWith("_total")).isEqualTo(family.kind() == Family.Kind.COUNTER);
            if (family.kind() == Family.Kind.HISTOGRAM) {
                assertThat(family.name()).endsWith("_seconds");
            }
            assertThat(family.samples().stream().flatMap(sample -> sample.labels().keySet().stream()))
                    .allMatch(label -> List.of("change", "reason", "stage", "cluster", "verb").contains(label));
        });
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
        assertThat(value("service_cache_size", "local")).isEqualTo(1.0);
        var applied = (Sample.Distribution) family("mirrorlog_propagation_seconds").samples().getFirst();
        assertThat(applied.labels()).containsEntry("stage", "apply");
        assertThat(applied.buckets().getLast().count()).isOne();
        assertThat(applied.buckets()).anySatisfy(bucket -> assertThat(bucket.exemplar()).hasValueSatisfying(
                exemplar -> assertThat(exemplar.eventId()).startsWith("id-of-mirrorlog.desired.west/")));
    }

    private double value(String name, String label) {
        return family(name).samples().stream().filter(sample -> sample.labels().containsValue(label))
                .mapToDouble(sample -> ((Sample.Value) sample).value()).sum();
    }

    private Family family(String name) {
        return writer.families().stream().filter(family -> family.name().equals(name)).findFirst().orElseThrow();
    }

    private List<Family> ours() {
        return writer.families().stream().filter(family -> family.name().startsWith(OURS)).toList();
    }
}
