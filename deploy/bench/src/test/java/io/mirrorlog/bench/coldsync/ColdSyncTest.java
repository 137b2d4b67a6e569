package io.mirrorlog.bench.coldsync;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.harness.Progress;
import io.mirrorlog.bench.result.Choices;
import io.mirrorlog.bench.result.Line;
import io.mirrorlog.bench.result.Measure;
import io.mirrorlog.bench.result.Parameter;
import io.mirrorlog.bench.site.GivenSites;
import io.mirrorlog.cli.demo.RemoteApplication;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.topics.id.ClusterName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ColdSyncTest {
    private static final int SERVICES = 5;

    @Test
    void fiveServicesAreMirroredInBothStatesBesideTheFloorAndNothingIsLeftInTheClusters() {
        try (var local = SimCluster.start("home"); var remote = SimCluster.start("away")) {
            var said = new StringWriter();
            var line = measure(access(local), access(remote), said);
            // So few Services, on a machine that does other things too, say nothing of speed.
            assertThat(line.problems()).allSatisfy(
                    problem -> assertThat(problem).contains("times the floor is impossible"));
            assertThat(line.measures()).extracting(measure -> measure.group() + "." + measure.name()).containsExactly(
                    ".ratio", ".ratio_cold_jvm",
                    "warm.ratio", "warm.rate_per_s", "warm.floor_per_s", "warm.floor_in_flight", "warm.seconds",
                    "warm.first_s",
                    "cold_jvm.ratio", "cold_jvm.rate_per_s", "cold_jvm.floor_per_s", "cold_jvm.floor_in_flight",
                    "cold_jvm.seconds", "cold_jvm.first_s");
            assertThat(line.measures()).extracting(Measure::value).allMatch(value -> value.signum() > 0);
            assertThat(said.toString()).contains("the product, to warm up", "the product, warm",
                    "the product, in a new process",
                    "raw writer in this process, 2 in flight", "raw writer in a new process, 2 in flight");
            // Three runs of the product and two of the raw writer, all of them in these clusters.
            assertThat(local.requests().count("create", "services")).isEqualTo(5 * SERVICES);
            assertThat(local.requests().count("create", "endpoints")).isEqualTo(5 * SERVICES);
            assertThatNothingIsLeft(access(local), access(remote));
        }
    }

    private static Line measure(ClusterAccess local, ClusterAccess remote, StringWriter said) {
        var progress = new Progress(new PrintWriter(said), InstantSource.system());
        try (var laboratory = new Laboratory(new GivenSites(local, remote, "tiny"), progress)) {
            return new ColdSync(List.of(2)).measure(Choices.of(Parameter.SERVICES, SERVICES).combinations().getFirst(),
                    laboratory);
        }
    }

    private static void assertThatNothingIsLeft(ClusterAccess local, ClusterAccess remote) {
        try (var here = local.client(); var there = remote.client()) {
            assertThat(names(here)).containsExactly("kubernetes");
            assertThat(names(there)).containsExactly("kubernetes");
            assertThat(
                    here.endpoints().inAnyNamespace().withLabel("mirror.linkerd.io/mirrored-service").list().getItems())
                    .isEmpty();
            assertThat(there.discovery().v1().endpointSlices().inAnyNamespace().withLabel(RemoteApplication.EXPORTED)
                    .list().getItems())
                    .isEmpty();
            assertThat(here.genericKubernetesResources("multicluster.linkerd.io/v1alpha3", "Link").inAnyNamespace()
                    .list().getItems())
                    .isEmpty();
            assertThat(here.secrets().inAnyNamespace().list().getItems()).isEmpty();
        }
    }

    private static List<String> names(KubernetesClient client) {
        return client.services().inAnyNamespace().list().getItems().stream()
                .map(service -> service.getMetadata().getName()).toList();
    }

    private static ClusterAccess access(SimCluster cluster) {
        return new ClusterAccess(new ClusterName(cluster.name()), cluster.kubeconfig());
    }
}
