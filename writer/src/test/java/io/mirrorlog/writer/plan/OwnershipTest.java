package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.writer.plan.Mirrors.circumstances;
import static io.mirrorlog.writer.plan.Mirrors.found;
import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static io.mirrorlog.writer.plan.Mirrors.orders;
import static io.mirrorlog.writer.plan.Mirrors.there;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class OwnershipTest {
    private static final Change LEAVE = new Change.Leave();
    private final Planner planner = new Planner(new ClusterName("west"));

    private static final Change REFUSED = new Change.Refuse(Reason.NOT_OWNED,
            "refused: shop/orders-east is not managed by this link");

    @Test
    void aForeignServiceIsRefused() {
        var foreign = Mirrors.withoutLabels(orders().service(), Labels.MIRRORED_SERVICE);

        assertThat(plan(orders(), new Actual(Optional.of(found(foreign)), there(orders()).endpoints())))
                .isEqualTo(REFUSED);
    }

    @Test
    void foreignEndpointsAreRefusedAlsoWithAServiceOfOurs() {
        var endpoints = orders().endpoints().orElseThrow();
        var foreign = new MirrorEndpoints(new TreeMap<>(), endpoints.annotations(), endpoints.ready(), List.of(),
                endpoints.ports());
        var actual = new Actual(there(orders()).service(), Optional.of(found(foreign)));

        assertThat(plan(orders(), actual)).isEqualTo(REFUSED);
        assertThat(planner.remove(actual, circumstances(NamespaceState.PRESENT))).isEqualTo(LEAVE);
    }

    @Test
    void foreignEndpointsKeepTheServiceFromBeingMade() {
        var endpoints = orders().endpoints().orElseThrow();
        var foreign = new MirrorEndpoints(new TreeMap<>(), new TreeMap<>(), endpoints.ready(), List.of(),
                endpoints.ports());

        assertThat(plan(orders(), new Actual(Optional.empty(), Optional.of(found(foreign))))).isEqualTo(REFUSED);
    }

    @Test
    void theMirrorOfAnotherClusterIsForeign() {
        var other = mirror("south", Map.of("app", "orders"), List.of(8080), List.of("10.0.0.1"));

        assertThat(plan(orders(), there(other))).isEqualTo(REFUSED);
    }

    @Test
    void aNamePassesFromTheLinkThatHadItToTheOneThatHasItNow() {
        var other = mirror("south", Map.of("app", "orders"), List.of(8080), List.of("10.0.0.1"));
        var known = new Circumstances(Mirrors.ORDERS, NamespaceState.PRESENT, Optional.empty(),
                Mirrors.ownerOf("south"),
                Optional.empty());

        assertThat(planner.plan(orders(), there(other), known)).asInstanceOf(type(Change.Update.class))
                .satisfies(update -> assertThat(update.fields())
                        .containsExactly("service.labels.mirror.linkerd.io/cluster-name",
                                "endpoints.labels.mirror.linkerd.io/cluster-name"));
    }

    @Test
    void oursGoes() {
        assertThat(planner.remove(there(orders()), circumstances(NamespaceState.PRESENT))).isEqualTo(
                new Change.Delete(orders(), new Step.Remove<>(new Version("uid-s", "1")),
                        new Step.Remove<>(new Version("uid-e", "2"))));
    }

    @Test
    void endpointsLeftBehindGoToo() {
        var actual = new Actual(Optional.empty(), there(orders()).endpoints());

        assertThat(planner.remove(actual, circumstances(NamespaceState.PRESENT)))
                .asInstanceOf(type(Change.Delete.class)).satisfies(delete -> {
                    assertThat(delete.service().writes()).isFalse();
                    assertThat(delete.endpoints()).isInstanceOf(Step.Remove.class);
                });
    }

    @Test
    void nothingIsLeft() {
        assertThat(planner.remove(Actual.nothing(), circumstances(NamespaceState.PRESENT))).isEqualTo(LEAVE);
    }

    @Test
    void aForeignServiceIsLeft() {
        var foreign = new Actual(
                Optional.of(found(Mirrors.withoutLabels(orders().service(), Labels.CLUSTER_NAME))),
                Optional.empty());

        assertThat(planner.remove(foreign, circumstances(NamespaceState.PRESENT))).isEqualTo(LEAVE);
    }

    private Change plan(Mirror wanted, Actual actual) {
        return planner.plan(wanted, actual, circumstances(NamespaceState.PRESENT));
    }

}
