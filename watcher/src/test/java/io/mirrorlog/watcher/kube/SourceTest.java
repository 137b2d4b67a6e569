package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.watcher.translate.Meta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SourceTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final SimCluster cluster = SimCluster.start("east");
    private final KubernetesClient client = Clients.open(Config.fromKubeconfig(cluster.kubeconfig()));
    private final Mailbox mailbox = new Mailbox(1000);
    private final Notes notes = new Notes();

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
    }

    /** Writes down what it is told. */
    private static final class Notes implements Sightings<ConfigMap> {
        private final List<String> all = new ArrayList<>();

        @Override
        public void seen(ConfigMap object) {
            all.add("seen " + Meta.id(object) + " " + object.getData());
        }

        @Override
        public void deleted(ConfigMap object) {
            all.add("deleted " + Meta.id(object) + " " + object.getData());
        }

        @Override
        public void missed(ConfigMap object) {
            all.add("missed " + Meta.id(object));
        }

        @Override
        public void listed(String resourceVersion) {
            all.add("listed");
        }

        @Override
        public void failed(Throwable failure) {
            all.add("failed");
        }
    }

    private Source<ConfigMap> open(String... known) {
        return Source.open(client.configMaps().inNamespace("default").withLimit(2L),
                meta -> new ConfigMapBuilder().withMetadata(meta).build(), List.of(known), mailbox, notes);
    }

    private void create(String name) {
        client.configMaps().resource(new ConfigMapBuilder().withNewMetadata().withNamespace("default").withName(name)
                .endMetadata().addToData("a", "1").build()).create();
    }

    private void delete(String name) {
        client.configMaps().inNamespace("default").withName(name).delete();
    }

    private void work() throws InterruptedException {
        mailbox.work(Duration.ofMillis(10));
    }

    private void awaitNotes(String... expected) {
        await().atMost(LONG_ENOUGH).untilAsserted(() -> {
            work();
            assertThat(notes.all).containsExactly(expected);
        });
    }

    @Test
    void everyPageOfAListIsReportedBeforeItsEnd() {
        create("a");
        create("b");
        create("c");
        try (var source = open()) {
            assertThat(source.hasListed()).isFalse();
            awaitNotes("seen default/a {a=1}", "seen default/b {a=1}", "seen default/c {a=1}", "listed");
            assertThat(source.hasListed()).isTrue();
            await().until(source::isWatching);
        }
    }

    @Test
    void changesComeWithWhatTheyChangedTo() {
        create("a");
        try (var _ = open()) {
            awaitNotes("seen default/a {a=1}", "listed");
            client.configMaps().inNamespace("default").withName("a").edit(map -> new ConfigMapBuilder(map)
                    .addToData("a", "2").build());
            delete("a");
            awaitNotes("seen default/a {a=1}", "listed", "seen default/a {a=2}", "deleted default/a {a=2}");
        }
    }

    @Test
    void whatWasKnownAndIsNotInTheFirstListIsMissed() {
        create("a");
        try (var _ = open("default/a", "default/gone")) {
            awaitNotes("seen default/a {a=1}", "missed default/gone", "listed");
        }
    }

    @Test
    void aListAgainReportsEverythingAgainAndWhatItLacks() {
        create("a");
        create("b");
        try (var source = open()) {
            awaitNotes("seen default/a {a=1}", "seen default/b {a=1}", "listed");
            await().until(source::isWatching);
            notes.all.clear();

            cluster.faults().freezeWatches("*", true);
            delete("b");
            cluster.faults().compact();
            cluster.faults().dropWatches();

            awaitNotes("seen default/a {a=1}", "missed default/b", "listed");
        }
    }

    @Test
    void aFailureIsReportedAndTriedAgain() {
        cluster.faults().outage(true);
        try (var source = open()) {
            await().atMost(LONG_ENOUGH).untilAsserted(() -> {
                work();
                assertThat(notes.all).contains("failed");
            });
            assertThat(source.isStuck(Duration.ofDays(1))).isFalse();
            assertThat(source.isStuck(Duration.ZERO)).isTrue();

            cluster.faults().outage(false);
            await().atMost(LONG_ENOUGH).untilAsserted(() -> {
                work();
                assertThat(notes.all).endsWith("listed");
            });
        }
    }

    @Test
    void onceClosedItReportsNothingNotEvenWhatWaits() throws InterruptedException {
        create("a");
        var source = open();
        await().until(source::isWatching);

        source.close();
        work();

        assertThat(notes.all).isEmpty();
        assertThat(source.hasListed()).isFalse();
    }
}
