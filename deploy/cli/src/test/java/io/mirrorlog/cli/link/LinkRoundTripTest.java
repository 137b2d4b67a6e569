package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.Answer;
import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.cli.run.Parts;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.Provisioning;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** From {@code mirrorlog link} to a mirror: what it prints is applied as it is, and all parts run on it. */
class LinkRoundTripTest {
    private static final ClusterName WEST = new ClusterName("west");

    @Test
    void whatIsAppliedIsALinkThatMirrors(@TempDir Path directory) throws Exception {
        try (var west = LinkerdCluster.start("west", directory);
                var east = LinkerdCluster.start("east", directory);
                var broker = EmbeddedBroker.start(directory.resolve("kafka"))) {
            // Given
            east.client().services().resource(new ServiceBuilder().withNewMetadata().withNamespace("shop")
                    .withName("cart").addToLabels("mirror.linkerd.io/exported", "true").endMetadata().withNewSpec()
                    .addNewPort().withPort(80).endPort().endSpec().build()).create();
            var keeping = Keeping.defaults().onOneBroker();
            assertThat(Provisioning.provision(broker.settings(), keeping,
                    Catalogue.topics(WEST, List.of(WEST), keeping))).isEmpty();
            // When
            var printed = Answer.to("link", "--cluster-name", "east", "--kubeconfig", east.kubeconfig().toString(),
                    "--token-duration", "24h").out();
            west.client().load(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8))).create();
            try (var parts = new Parts(new ClusterAccess(WEST, west.cluster().kubeconfig()), broker.settings(), keeping,
                    directory, InstantSource.system())) {
                parts.startAll();
                // Then
                Awaitility.await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(90))
                        .untilAsserted(() -> assertThat(west.client().endpoints().inNamespace("shop")
                                .withName("cart-east").get()).as("%s", parts.health()).isNotNull());
                assertThat(west.client().services().inNamespace("shop").withName("cart-east").get().getMetadata()
                        .getAnnotations()).containsEntry("mirror.linkerd.io/remote-svc-fq-name",
                                "cart.shop.svc.cluster.local");
            }
        }
    }
}
