package io.mirrorlog.simcluster;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** That fabric8's informers, which the watcher and the writer are built on, come through every fault of a watch. */
class InformerFaultsTest {
    private final Workbench bench = new Workbench();
    private final SharedIndexInformer<Service> informer = bench.client().services().inAnyNamespace().withLimit(500L)
            .runnableInformer(0);

    InformerFaultsTest() {
        bench.create("a");
        informer.start().toCompletableFuture().join();
        awaitKnown("a");
    }

    @AfterEach
    void close() {
        informer.close();
        bench.close();
    }

    @Test
    void aDroppedWatchIsResumedFromItsResourceVersionWithoutAList() {
        int lists = lists();

        int dropped = bench.cluster().faults().dropWatches();
        bench.create("b");

        awaitKnown("a", "b");
        assertThat(dropped).as(bench.cluster().requests().all().toString()).isEqualTo(1);
        assertThat(lists()).isEqualTo(lists);
    }

    @Test
    void aForgottenResourceVersionLeadsToANewList() {
        int lists = lists();
        bench.create("b");
        awaitKnown("a", "b");

        bench.cluster().faults().freezeWatches("services", true);
        bench.create("c");
        bench.cluster().faults().compact();
        bench.cluster().faults().dropWatches();

        awaitKnown("a", "b", "c");
        assertThat(lists()).isGreaterThan(lists);
    }

    @Test
    void anExpiredWatchLeadsToANewList() {
        int lists = lists();

        bench.cluster().faults().expireWatches("services");
        bench.create("b");

        awaitKnown("a", "b");
        assertThat(lists()).isGreaterThan(lists);
    }

    @Test
    void whatHappenedDuringAnOutageIsKnownAfterIt() {
        bench.create("b");
        awaitKnown("a", "b");
        bench.cluster().faults().freezeWatches("services", true);
        bench.client().services().inNamespace(Workbench.NAMESPACE).withName("a").delete();

        bench.cluster().faults().outage(true);
        await().until(() -> bench.cluster().faults().openWatches() == 0);
        bench.cluster().faults().outage(false);

        awaitKnown("b");
    }

    @Test
    void aFrozenWatchIsSilentUntilItThaws() {
        bench.cluster().faults().freezeWatches("services", true);
        bench.create("b");
        bench.cluster().faults().bookmark();
        assertThat(known()).containsExactly("a");

        bench.cluster().faults().freezeWatches("services", false);

        awaitKnown("a", "b");
    }

    @Test
    void aWatchThatIsDroppedEachTimeItOpensIsTriedAgain() {
        var fault = bench.cluster().faults().on("watch", "services").times(3).droppedWatch();

        bench.cluster().faults().dropWatches();
        bench.create("b");

        awaitKnown("a", "b");
        assertThat(fault.fired()).isEqualTo(3);
    }

    private int lists() {
        return bench.cluster().requests().count("list", "services");
    }

    private List<String> known() {
        return informer.getStore().list().stream()
                .filter(service -> service.getMetadata().getNamespace().equals("shop"))
                .map(service -> service.getMetadata().getName()).sorted().toList();
    }

    private void awaitKnown(String... names) {
        await().untilAsserted(() -> assertThat(known()).containsExactly(names));
    }
}
