package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.kafka.Provisioning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static io.mirrorlog.tests.Workloads.exported;
import static org.assertj.core.api.Assertions.assertThat;

/** A topic is deleted and made anew under everything that runs, or cut before it is read: nothing is removed, and changes arrive again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostTopicTest {
    private Site site;
    private int port = 8080;

    @BeforeAll
    void mirror(@TempDir Path directory) {
        site = new Site(directory);
        for (var name : List.of("api", "ledger", "web")) {
            site.export(Workloads.service("shop", name, exported("true")));
        }
        site.export(Workloads.service("shop", "fed", Workloads.MEMBER));
        site.startKafka("kafka");
        site.start(Part.values());
        site.awaitQuiet();
    }

    @AfterAll
    void close() {
        site.close();
    }

    static Stream<String> topics() {
        return Stream.of(Catalogue.observed(Site.REMOTE), Catalogue.links(Site.LOCAL), Catalogue.desired(Site.LOCAL),
                Catalogue.outcomes(Site.LOCAL), Catalogue.changes(Site.LOCAL));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void deletedAndMadeAnew(String topic) {
        var before = portOf("web-east");
        try (var audit = new MirrorAudit(site.local())) {
            deleteAndMakeAnew(topic);
            Pipeline.await("it is told", () -> site.health().contains("topic " + topic + " was deleted"));
            Pipeline.await("everything is ready again", site::isReady);
            edit("web");

            awaitAsserted(() -> assertThat(mirrors()).contains("web-east " + port));
            site.awaitQuiet();
            assertThat(audit.events()).containsExactly("service shop/web-east: %d to %d".formatted(before, port));
        }
        assertThat(keys(Catalogue.desired(Site.LOCAL))).contains("shop/api-east", "shop/ledger-east", "shop/web-east",
                "shop/fed-federated");
        assertThat(keys(Catalogue.outcomes(Site.LOCAL))).contains("shop/api-east", "shop/ledger-east", "shop/web-east",
                "shop/fed-federated");
        site.stop(Part.values());
        site.start(Part.values());
        edit("web");
        awaitAsserted(() -> assertThat(mirrors()).contains("web-east " + port).hasSize(4));
    }

    @Test
    void cutBeforeItWasRead() {
        var before = portOf("api-east");
        try (var audit = new MirrorAudit(site.local())) {
            site.stop(Part.PROJECTOR);
            edit("api");
            awaitAsserted(() -> assertThat(facts()).anySatisfy(fact -> assertThat(fact).contains("\"port\":" + port)));
            cut(Catalogue.observed(Site.REMOTE));
            site.start(Part.PROJECTOR);
            site.awaitDecided();
            assertThat(audit.events()).isEmpty();
            assertThat(site.health()).contains("projector is running");

            site.stop(Part.WATCHERS);
            site.start(Part.WATCHERS);
            awaitAsserted(() -> assertThat(mirrors()).contains("api-east " + port));
            site.awaitQuiet();

            assertThat(audit.events()).containsExactly("service shop/api-east: %d to %d".formatted(before, port));
        }
    }

    private int portOf(String mirror) {
        return site.local().services().inNamespace("shop").withName(mirror).require().getSpec().getPorts().getFirst()
                .getPort();
    }

    private void edit(String name) {
        port++;
        site.remote().services().inNamespace("shop").withName(name).edit(service -> new ServiceBuilder(service)
                .editSpec().editFirstPort().withPort(port).endPort().endSpec().build());
    }

    private void deleteAndMakeAnew(String topic) {
        try (var admin = Admin.create(site.kafka().properties(Map.of()))) {
            get(admin.deleteTopics(List.of(topic)).all());
            Pipeline.await("it is gone", () -> !get(admin.listTopics().names()).contains(topic));
        }
        assertThat(Provisioning.provision(site.kafka(), Site.KEEPING,
                Catalogue.topics(Site.LOCAL, List.of(Site.LOCAL, Site.REMOTE), Site.KEEPING))).isEmpty();
    }

    private void cut(String topic) {
        try (var admin = Admin.create(site.kafka().properties(Map.of())); var topics = new Topics(site.kafka())) {
            var ends = topics.ends(List.of(topic));
            for (var partition = 0; partition < Site.KEEPING.partitions(); partition++) {
                get(admin.deleteRecords(Map.of(new TopicPartition(topic, partition),
                        RecordsToDelete.beforeOffset(ends.getOrDefault(topic + "-" + partition, 0L)))).all());
            }
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> facts() {
        try (var topics = new Topics(site.kafka())) {
            return topics.read(Catalogue.observed(Site.REMOTE)).stream()
                    .map(record -> new String(record.value(), StandardCharsets.UTF_8)).toList();
        }
    }

    private List<String> keys(String topic) {
        try (var topics = new Topics(site.kafka())) {
            return topics.read(topic).stream().map(record -> record.key()).toList();
        }
    }

    private List<String> mirrors() {
        return site.local().services().inNamespace("shop").withLabel("mirror.linkerd.io/mirrored-service").list()
                .getItems().stream().map(service -> service.getMetadata().getName() + " "
                        + service.getSpec().getPorts().getFirst().getPort())
                .toList();
    }
}
