package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.writer.lease.LeaseRecord;
import io.mirrorlog.writer.lease.Leases.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass(autoCloseArguments = false)
@MethodSource("io.mirrorlog.writer.kube.TestClusters#all")
class KubeLeasesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456789Z");
    private static final Instant NOON_AS_KEPT = Instant.parse("2026-01-01T12:00:00.123456Z");

    private final KubernetesClient someone;
    private final KubeCluster cluster;
    private ObjectId name = new ObjectId("none", "none");

    KubeLeasesTest(TestCluster testCluster) {
        this.someone = testCluster.client();
        this.cluster = new KubeCluster(new ClusterName("west"), testCluster.clientConfig(), InstantSource.system(),
                _ -> {}, _ -> {});
    }

    @BeforeEach
    void namespace() {
        name = new ObjectId(TestClusters.namespace(someone), "service-mirror-write-east");
    }

    @AfterEach
    void close() {
        cluster.close();
        someone.close();
    }

    @Test
    void oneThatIsMadeReadsAsItWasWritten() {
        assertThat(cluster.leases().read(name)).isEqualTo(new Answer.Absent());

        var made = there(cluster.leases().write(name, held("writer-1", "")));

        assertThat(made).isEqualTo(new LeaseRecord("writer-1", "writer-1", Duration.ofSeconds(30), NOON_AS_KEPT,
                NOON_AS_KEPT, 3, made.version()));
        assertThat(there(cluster.leases().read(name))).isEqualTo(made);
        assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("writer-1");
        assertThat(lease().getMetadata().getAnnotations()).containsEntry("mirrorlog.io/holder", "writer-1");
    }

    @Test
    void whatOthersWroteOnItStays() {
        someone.resource(new LeaseBuilder().withNewMetadata().withNamespace(name.namespace()).withName(name.name())
                .addToLabels("app", "linkerd").addToAnnotations("note", "ours").endMetadata().withNewSpec()
                .withHolderIdentity("linkerd-1").endSpec().build()).create();
        var seen = there(cluster.leases().read(name));
        assertThat(seen.isOurs()).isFalse();

        assertThat(there(cluster.leases().write(name, held("writer-1", seen.version()))).isOurs()).isTrue();

        assertThat(lease().getMetadata().getLabels()).containsEntry("app", "linkerd");
        assertThat(lease().getMetadata().getAnnotations()).containsEntry("note", "ours");
    }

    @Test
    void whoChangesTheSpecOnlyIsToldFromUs() {
        there(cluster.leases().write(name, held("writer-1", "")));

        someone.leases().inNamespace(name.namespace()).withName(name.name()).edit(
                lease -> new LeaseBuilder(lease).editSpec().withHolderIdentity("linkerd-1").endSpec().build());

        var seen = there(cluster.leases().read(name));
        assertThat(seen.holder()).isEqualTo("linkerd-1");
        assertThat(seen.isOurs()).isFalse();
    }

    @Test
    void oneThatIsNotAsItWasReadIsNotWritten() {
        var made = there(cluster.leases().write(name, held("writer-1", "")));
        there(cluster.leases().write(name, held("writer-2", made.version())));

        assertThat(cluster.leases().write(name, held("writer-3", made.version()))).isEqualTo(new Answer.Overtaken());
        assertThat(cluster.leases().write(name, held("writer-3", ""))).isEqualTo(new Answer.Overtaken());
    }

    @Test
    void oneThatIsReleasedIsHeldByNobody() {
        var made = there(cluster.leases().write(name, held("writer-1", "")));

        var released = there(cluster.leases().write(name, new LeaseRecord("", "", Duration.ofSeconds(1), NOON, NOON, 3,
                made.version())));

        assertThat(released.isHeld()).isFalse();
        assertThat(lease().getSpec().getHolderIdentity()).isNull();
    }

    @Test
    void whereItsNamespaceIsMissingItCannotBeMade() {
        var elsewhere = new ObjectId(TestClusters.nameOfNamespace(), name.name());

        assertThat(cluster.leases().read(elsewhere)).isEqualTo(new Answer.Absent());
        assertThat(cluster.leases().write(elsewhere, held("writer-1", ""))).isEqualTo(new Answer.NoNamespace());
    }

    private static LeaseRecord held(String holder, String version) {
        return new LeaseRecord(holder, holder, Duration.ofSeconds(30), NOON, NOON, 3, version);
    }

    private static LeaseRecord there(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.There.class);
        return ((Answer.There) answer).record();
    }

    private Lease lease() {
        return someone.leases().inNamespace(name.namespace()).withName(name.name()).require();
    }
}
