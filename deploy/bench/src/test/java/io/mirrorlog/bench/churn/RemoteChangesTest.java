package io.mirrorlog.bench.churn;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.bench.site.ExportedServices;
import io.mirrorlog.bench.site.SimulatedSites;
import io.mirrorlog.bench.site.Site;
import io.mirrorlog.bench.site.Traffic;
import io.mirrorlog.cli.demo.RemoteApplication;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RemoteChangesTest {
    private static final int SERVICES = 40;
    private static final int CHANGES = 1_600;

    private final Site site = new SimulatedSites().open();
    private final KubernetesClient client = site.remote().client();

    @BeforeEach
    void put() {
        ExportedServices.put(site, SERVICES);
    }

    @AfterEach
    void close() {
        client.close();
        site.close();
    }

    @Test
    void everyKindOfChangeIsMadeAndFewAreAwayAtATime() {
        var before = traffic();
        var told = new ConcurrentSkipListSet<Integer>();
        new RemoteChanges(client).upTo(CHANGES, told::add);
        assertThat(told).hasSize(CHANGES).startsWith(1).endsWith(CHANGES);
        // Half of the edits are about each; the rest is Services that come and go.
        var asked = traffic().since(before).asked();
        assertThat(asked.get("update services")).isBetween(CHANGES * 4L / 10, CHANGES * 6L / 10);
        assertThat(asked.get("update endpointslices")).isBetween(CHANGES * 4L / 10, CHANGES * 6L / 10);
        assertThat(asked.get("delete services")).isEqualTo(asked.get("delete endpointslices"))
                .isPositive();
        assertThat(asked.get("create services")).isEqualTo(asked.get("create endpointslices")).isPositive();
        assertThat(exported()).hasSizeBetween(SERVICES * 4 / 5, SERVICES - 1);
    }

    @Test
    void inTheEndAllAreExportedAsBeforeAndLabelledAnew() {
        var before = exported();
        var changes = new RemoteChanges(client);
        changes.upTo(CHANGES / 2, _ -> {});
        changes.upTo(CHANGES, _ -> {});
        changes.finish();
        assertThat(exported()).isEqualTo(before).hasSize(SERVICES);
        assertThat(client.services().inAnyNamespace().withLabel("app.kubernetes.io/version", "v" + CHANGES).list()
                .getItems()).hasSize(SERVICES);
        assertThat(client.discovery().v1().endpointSlices().inAnyNamespace().withLabel(RemoteApplication.EXPORTED)
                .list().getItems()).hasSize(SERVICES);
    }

    @Test
    void oneServiceStaysWhereItIs() {
        var others = IntStream.range(1, SERVICES).mapToObj(number -> "service-%05d".formatted(number))
                .collect(Collectors.toSet());
        client.services().inAnyNamespace().list().getItems().stream()
                .filter(service -> others.contains(service.getMetadata().getName()))
                .forEach(service -> client.resource(service).delete());
        new RemoteChanges(client).upTo(CHANGES / 10, _ -> {});
        assertThat(exported()).hasSize(1);
    }

    private Set<String> exported() {
        return client.services().inAnyNamespace().withLabel(RemoteApplication.EXPORTED).list().getItems().stream()
                .map(service -> service.getMetadata().getNamespace() + "/" + service.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    private Traffic traffic() {
        return site.remoteTraffic().orElseThrow();
    }
}
