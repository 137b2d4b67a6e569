package io.mirrorlog.watcher;

import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.simcluster.Access;
import io.mirrorlog.simcluster.SimClusterOptions;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.LinkRecord.Gateway;
import io.mirrorlog.topics.link.LinkRecord.Options;
import io.mirrorlog.topics.link.LinkRecord.Spec;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.watcher.publish.HeldRecords;
import io.mirrorlog.watcher.translate.Links;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LinkWatcherTest {
    private static final int PARTITIONS = 2;

    private final LocalCluster west = LocalCluster.start();
    private final FakeKafka<LinkRecord> kafka = new FakeKafka<>(Catalogue.links(LocalCluster.NAME), PARTITIONS,
            Codec.LINKS);
    private final List<LinkRecord> before = new ArrayList<>();

    @AfterEach
    void stop() {
        west.close();
    }

    private LinkWatcher watch() {
        return watch(west.cluster.kubeconfig());
    }

    private LinkWatcher watch(String kubeconfig) {
        return LinkWatcher.start(new LinkWatcher.Parts(LocalCluster.settings(),
                LinkSource.in(Config.fromKubeconfig(kubeconfig)), this::topic, kafka::open,
                InstantSource.system(), () -> UUID.randomUUID().toString()));
    }

    /** What is in the topic: what was there before the test, and what was acknowledged since. */
    private HeldRecords topic() {
        var held = new HeldRecords();
        for (var partition = 0; partition < PARTITIONS; partition++) {
            for (var record : before) {
                held.put(record.key(), partition, Optional.of(record));
            }
        }
        kafka.acknowledged().forEach(sent -> held.put(sent.event().key(), sent.partition(), sent.event().data()));
        return held;
    }

    private List<String> published(int partition) {
        return kafka.inWords(partition);
    }

    private Spec lastSpec() {
        return kafka.all(Spec.class).getLast();
    }

    @Test
    void aLinkIsRecordedInEveryPartitionWithItsOptions() {
        west.createLink("east", Samples.linkSpec("east", "creds"));
        west.createSecret("creds", Samples.kubeconfig("https://1.2.3.4"));
        west.writeOptions(Map.of("east", "headless: true"));
        try (var watcher = watch()) {
            await().until(watcher::ready);

            assertThat(published(0)).containsExactly("Spec east/spec", "Options east/options").isEqualTo(published(1));
            assertThat(lastSpec().targetClusterName()).isEqualTo("east");
            assertThat(lastSpec().problem()).isEmpty();
            assertThat(lastSpec().credentialsProblem()).isEmpty();
            assertThat(kafka.all(Options.class)).allMatch(Options::headless);
            var attributes = kafka.sent().getFirst().event().attributes();
            assertThat(attributes.source()).isEqualTo("/clusters/west/watcher");
            assertThat(attributes.subject()).isEqualTo("mc/east");
            assertThat(attributes.extensions()).isEqualTo(Map.of("cluster", "west", "link", "east"));
            assertThat(kafka.sent().stream().map(sent -> sent.event().attributes().id()).distinct()).hasSize(2);
        }
    }

    @Test
    void aMissingSecretIsSaidUntilItIsThere() {
        west.createLink("east", Samples.linkSpec("east", "creds"));
        try (var watcher = watch()) {
            await().until(watcher::ready);
            assertThat(lastSpec().credentialsProblem()).startsWith("Secret mc/creds of Link mc/east does not exist");
            kafka.forget();

            west.createSecret("creds", Samples.kubeconfig("https://1.2.3.4"));
            await().until(() -> !kafka.all(Spec.class).isEmpty());
            assertThat(lastSpec().credentialsProblem()).isEmpty();

            west.deleteSecret("creds");
            await().until(() -> lastSpec().credentialsProblem().contains("does not exist"));
            assertThat(published(0)).containsExactly("Spec east/spec", "Spec east/spec");
        }
    }

    @Test
    void aChangeOfTheStatusAloneIsNotRecorded() {
        west.createLink("east", Samples.linkSpec("east", "creds"));
        try (var watcher = watch()) {
            await().until(watcher::ready);
            kafka.forget();

            var version = west.versionOfLink("east");
            west.writeStatus("east");
            assertThat(west.versionOfLink("east")).isNotEqualTo(version);
            west.createLink("other", Samples.linkSpec("other", "creds"));

            await().until(() -> published(0).contains("Options other/options"));
            assertThat(published(0)).containsExactly("Spec other/spec", "Options other/options");
        }
    }

    @Test
    void startedAgainWithNothingChangedItPublishesNothing() {
        west.createLink("east", Samples.linkSpec("east", "creds"));
        try (var watcher = watch()) {
            await().until(watcher::ready);
        }
        west.writeStatus("east");
        kafka.forget();

        try (var watcher = watch()) {
            await().until(watcher::ready);
            assertThat(kafka.sent()).isEmpty();
        }
    }

    @Test
    void aChangedLinkIsRecordedAgain() {
        west.createLink("east", Samples.linkSpec("east", "creds"));
        try (var watcher = watch()) {
            await().until(watcher::ready);
            kafka.forget();

            west.editLink("east", "gatewayPort", "4143");

            await().until(() -> kafka.all(Spec.class).size() == PARTITIONS);
            assertThat(lastSpec().gatewayPort()).isEqualTo("4143");
            assertThat(lastSpec().resourceVersion()).isEqualTo(west.versionOfLink("east"));
        }
    }

    @Test
    void aDeletedLinksSpecIsTakenAwayAndItsOptionsStay() {
        west.createLink("east", Samples.linkSpec("east", "creds"));
        try (var watcher = watch()) {
            await().until(watcher::ready);
            kafka.forget();

            west.deleteLink("east");

            await().until(() -> published(PARTITIONS - 1).size() == 1);
            assertThat(published(0)).containsExactly("tombstone east/spec");
            assertThat(kafka.sent().getFirst().event().attributes().extension("link")).isEqualTo("east");
        }
    }

    @Test
    void aLinkDeletedWhileNobodyWatchedIsTakenAwayAndWhatOthersWroteOfItStays() {
        var gone = new LinkName("gone");
        before.add(Links.spec(new GenericKubernetesResourceBuilder().withNewMetadata().withName("gone")
                .withNamespace("mc").endMetadata().build(), ""));
        before.add(Options.defaults(gone));
        before.add(new Gateway(gone, "", List.of(), false, ""));
        try (var watcher = watch()) {
            await().until(watcher::ready);

            assertThat(published(0)).containsExactly("tombstone gone/spec");
        }
    }

    @Test
    void unknownIsNotAbsent() {
        var few = Access.none("few").allow(List.of("get", "list", "watch"), List.of("links", "configmaps"));
        try (var other = new LocalCluster(
                SimClusterOptions.named("west").withToken("all", Access.all("admin")).withToken("few", few))) {
            before.add(Options.defaults(new LinkName("east")));
            try (var watcher = watch(other.cluster.kubeconfig("few"))) {
                await().until(
                        () -> watcher.health().contains("asked for Secrets in namespace mc, does not allow it (403"));

                assertThat(kafka.sent()).isEmpty();
                assertThat(watcher.ready()).isFalse();
            }
        }
    }

    @Test
    void aRecordThatOnlyOnePartitionTookIsSentAgain() {
        kafka.holdBack();
        west.createLink("east", Samples.linkSpec("east", "creds"));
        try (var watcher = watch()) {
            await().until(() -> kafka.sent().size() == 4);
            assertThat(kafka.acknowledgeOne()).isTrue();

            kafka.failAll(new TimeoutException("expired"));

            await().until(watcher::ready);
            await().until(() -> watcher.health().endsWith("is watched"));
            assertThat(published(0)).containsExactly("Spec east/spec", "Options east/options", "Spec east/spec",
                    "Options east/options").isEqualTo(published(1));
        }
    }

    @Test
    void whatIsMalformedIsRecordedAndTold() {
        var spec = Samples.linkSpec("east", "creds");
        spec.put("selector", Map.of("matchExpressions", List.of(Map.of("key", "zone", "operator", "In"))));
        west.createLink("east", spec);
        west.writeOptions(Map.of("east", "headless: sometimes"));
        try (var watcher = watch()) {
            await().until(watcher::ready);

            assertThat(lastSpec().problem()).isEqualTo("Link mc/east: spec.selector.matchExpressions[0].values "
                    + "must not be empty with operator In; add a value");
            assertThat(kafka.all(Options.class)).allMatch(Options.defaults(new LinkName("east"))::equals);
            assertThat(watcher.health()).contains(lastSpec().problem())
                    .contains("ConfigMap mc/mirrorlog-link-options: data[east].headless must be true or false");

            west.writeOptions(Map.of("east", "headless: true"));
            await().until(() -> !watcher.health().contains("headless"));
        }
    }

    @Test
    void whatIsWrittenOfLocalMembersIsRecordedAsLongAsItIsWritten() {
        west.writeOptions(Map.of("_local", "federatedServiceSelector: {matchLabels: {join: 'yes'}}"));
        try (var watcher = watch()) {
            await().until(watcher::ready);
            assertThat(published(0)).containsExactly("Spec _local/spec", "Options _local/options")
                    .isEqualTo(published(1));
            assertThat(lastSpec().federatedServiceSelector().matches(Map.of("join", "yes"))).isTrue();
            kafka.forget();

            west.writeOptions(Map.of("east", "headless: true"));

            await().until(() -> published(1).size() == 2);
            assertThat(published(0)).containsExactly("tombstone _local/options", "tombstone _local/spec");
        }
    }

    @Test
    void afterAnOutageItGoesOn() {
        try (var watcher = watch()) {
            await().until(watcher::ready);
            west.cluster.faults().outage(true);
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            west.cluster.faults().outage(false);

            west.createLink("east", Samples.linkSpec("east", "creds"));

            await().atMost(Duration.ofSeconds(30)).until(() -> published(0).contains("Options east/options"));
        }
    }
}
