package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person sees who describes a Link or a mirror: why it is not as it should be. What is held, and a gateway that is down, is in
 * {@link HeldRemovalsTest} and {@link GatewayHealthTest}.
 */
class EventsTest {
    private Pipeline pipeline;
    private Described described;

    @BeforeEach
    void start(@TempDir Path directory) {
        pipeline = Pipeline.withBroker(SimTestCluster.start("west"), SimTestCluster.start("east"), directory);
        described = new Described(pipeline.local());
        pipeline.ensureLocalNamespace("shop");
        pipeline.start();
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void aServiceThatIsInTheWaySaysSoItselfAndSoDoesTheLink() {
        pipeline.local().resource(new ServiceBuilder().withNewMetadata().withNamespace("shop").withName("web-east")
                .endMetadata().withNewSpec().addNewPort().withPort(1).endPort().endSpec().build()).create();

        pipeline.export(Samples.service("shop", "web"));

        awaitAsserted(() -> assertThat(Described.reasons(described.service("shop", "web-east")))
                .containsExactly("MirrorRefused"));
        awaitAsserted(() -> assertThat(Described.reasons(described.link("east"))).containsExactly("MirrorRefused"));
        var said = pipeline.changes().getLast();
        assertThat(described.link("east").getFirst().getMessage()).startsWith("No mirror shop/web-east is made: ")
                .endsWith(" (event %s in the log)".formatted(said.attributes().id()));
    }

    @Test
    void credentialsThatAreGoneAreMissedAndWelcomedBack() {
        var secrets = pipeline.local().secrets().inNamespace(LocalLinks.NAMESPACE);
        var secret = secrets.withName("cluster-credentials-east").require();
        secrets.withName("cluster-credentials-east").delete();
        awaitAsserted(
                () -> assertThat(Described.reasons(described.link("east"))).containsExactly("CredentialsInvalid"));
        assertThat(described.link("east")).extracting(Event::getMessage)
                .allMatch(note -> note.contains("cluster-credentials-east"));

        secrets.resource(new SecretBuilder(secret).editMetadata().withUid(null).withResourceVersion(null)
                .withCreationTimestamp(null).endMetadata().build()).create();

        awaitAsserted(() -> assertThat(Described.reasons(described.link("east")))
                .containsExactlyInAnyOrder("CredentialsInvalid", "CredentialsValid"));
    }

    @Test
    void aServiceWhoseNamespaceIsNotThereIsSkippedAsLinkerdCallsIt() {
        pipeline.export(Samples.service("elsewhere", "web"));

        awaitAsserted(() -> assertThat(Described.reasons(described.link("east")))
                .containsExactly("ServiceMirroringSkipped"));
        assertThat(described.link("east").getFirst().getMessage()).contains("elsewhere");
    }
}
