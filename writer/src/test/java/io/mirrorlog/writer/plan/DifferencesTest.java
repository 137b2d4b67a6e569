package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Port;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.writer.plan.Mirrors.circumstances;
import static io.mirrorlog.writer.plan.Mirrors.found;
import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static io.mirrorlog.writer.plan.Mirrors.orders;
import static io.mirrorlog.writer.plan.Mirrors.there;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class DifferencesTest {
    private static final Change LEAVE = new Change.Leave();
    private final Planner planner = new Planner(new ClusterName("west"));

    @Test
    void thoseOfOthersMakeNoDifferenceAndStay() {
        var actual = serviceThere(Mirrors.withLabels(orders().service(), "team", "shop"),
                written(orders().service()));
        var wanted = new Mirror(Mirrors.withLabels(orders().service(), "tier", "web"), orders().endpoints());

        assertThat(plan(orders(), actual)).isEqualTo(LEAVE);
        assertThat(plan(wanted, actual)).asInstanceOf(type(Change.Update.class)).satisfies(update -> {
            assertThat(update.fields()).containsExactly("service.labels.tier");
            assertThat(put(update).labels()).containsEntry("team", "shop").containsEntry("tier", "web");
            assertThat(update.before().service().labels()).doesNotContainKey("team");
        });
    }

    @Test
    void oursThatAreNoLongerWantedGo() {
        var before = Mirrors.withLabels(orders().service(), "old", "1");
        var actual = serviceThere(before, written(before));

        assertThat(plan(orders(), actual)).asInstanceOf(type(Change.Update.class)).satisfies(update -> {
            assertThat(update.fields()).containsExactly("service.labels.old");
            assertThat(put(update).labels()).isEqualTo(orders().service().labels());
            assertThat(update.before().service().labels()).containsEntry("old", "1");
        });
    }

    @Test
    void whatThisProcessAppliedIsOursWhereTheServerKeepsNoRecordOfIt() {
        var before = Mirrors.withLabels(orders().service(), "old", "1");
        var actual = serviceThere(before, WrittenKeys.none());
        var known = new Circumstances(Mirrors.ORDERS, NamespaceState.PRESENT, Optional.empty(), Mirrors.ownerOf("east"),
                Optional.of(new Mirror(before, orders().endpoints())));

        assertThat(plan(orders(), actual)).isEqualTo(LEAVE);
        assertThat(planner.plan(orders(), actual, known)).asInstanceOf(type(Change.Update.class))
                .satisfies(update -> assertThat(update.fields()).containsExactly("service.labels.old"));
    }

    @Test
    void thoseOfMirroringGoWhoeverWroteThem() {
        var actual = serviceThere(
                Mirrors.withLabels(orders().service(), "multicluster.linkerd.io/remote-discovery", "east"),
                written(orders().service()));

        assertThat(plan(orders(), actual)).asInstanceOf(type(Change.Update.class)).satisfies(
                update -> assertThat(update.fields())
                        .containsExactly("service.labels.multicluster.linkerd.io/remote-discovery"));
    }

    @Test
    void aPrefixEndsWithASlash() {
        var actual = serviceThere(Mirrors.withLabels(orders().service(), "mirror.linkerd.iox/mine", "1"),
                written(orders().service()));

        assertThat(plan(orders(), actual)).isEqualTo(LEAVE);
    }

    private Actual serviceThere(MirrorService service, WrittenKeys written) {
        return new Actual(Optional.of(new Found<>(new Version("uid-s", "1"), service, written, true)),
                there(orders()).endpoints());
    }

    private WrittenKeys written(MirrorService service) {
        return Mirrors.written(service.labels(), service.annotations());
    }

    @Test
    void whatTheApiServerFillsInIsNoDifference() {
        var bare = new Port("p8080", "", 8080, "", "");
        var service = orders().service();
        var wanted = new Mirror(new MirrorService(service.labels(), service.annotations(), false, List.of(bare)),
                orders().endpoints());

        assertThat(plan(wanted, there(orders()))).isEqualTo(LEAVE);
    }

    @Test
    void theOrderOfServicePortsIsADifference() {
        var twoPorts = mirror("east", Map.of(), List.of(80, 443), List.of("10.0.0.1"));
        var swapped = mirror("east", Map.of(), List.of(443, 80), List.of("10.0.0.1"));

        assertThat(plan(swapped, there(twoPorts))).asInstanceOf(type(Change.Update.class))
                .satisfies(update -> assertThat(update.fields()).containsExactly("service.ports"));
    }

    @Test
    void theOrderOfAddressesIsNone() {
        var one = mirror("east", Map.of(), List.of(80), List.of("10.0.0.1", "10.0.0.2"));
        var other = mirror("east", Map.of(), List.of(80), List.of("10.0.0.2", "10.0.0.1"));

        assertThat(plan(one, there(other))).isEqualTo(LEAVE);
    }

    @Test
    void anAppProtocolIsADifference() {
        var service = orders().service();
        var wanted = new Mirror(new MirrorService(service.labels(), service.annotations(), false,
                List.of(new Port("p8080", "TCP", 8080, "8080", "kubernetes.io/h2c"))), orders().endpoints());

        assertThat(plan(wanted, there(orders()))).isInstanceOf(Change.Update.class);
    }

    @Test
    void endpointsWithMoreThanAMirrorCanHaveArePutRight() {
        var found = there(orders()).endpoints().orElseThrow();
        var actual = new Actual(there(orders()).service(),
                Optional.of(new Found<>(found.version(), found.content(), found.written(), false)));

        assertThat(plan(orders(), actual)).asInstanceOf(type(Change.Update.class))
                .satisfies(update -> assertThat(update.fields()).containsExactly("endpoints.subsets"));
    }

    @Test
    void portsWithoutAnyAddressAreNoDifference() {
        var empty = orders().endpoints().orElseThrow();
        var wanted = new Mirror(orders().service(), Optional.of(new MirrorEndpoints(empty.labels(),
                empty.annotations(), List.of(), List.of(), empty.ports())));
        var there = mirror("east", Map.of("app", "orders"), List.of(8080), List.of());

        assertThat(plan(wanted, there(there))).isEqualTo(LEAVE);
    }

    private Change plan(Mirror wanted, Actual actual) {
        return planner.plan(wanted, actual, circumstances(NamespaceState.PRESENT));
    }

    private static MirrorService put(Change.Update update) {
        return ((Step.Put<MirrorService>) update.service()).content();
    }

}
