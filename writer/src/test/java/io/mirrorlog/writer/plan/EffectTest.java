package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.object.Mirror;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static io.mirrorlog.writer.plan.Mirrors.orders;
import static io.mirrorlog.writer.plan.Mirrors.there;
import static org.assertj.core.api.Assertions.assertThat;

class EffectTest {
    private final Planner planner = new Planner(new ClusterName("west"));
    private final Mirror other = mirror("east", Map.of("app", "new"), List.of(9090), List.of("10.0.0.9"));

    @Test
    void whatWasCarriedOutWholeIsTheChange() {
        var create = write(orders(), Actual.nothing());

        assertThat(Effect.of(create, true, true)).contains(create);
    }

    @Test
    void aMirrorWhoseEndpointsWereNotMadeIsAMirrorWithoutEndpoints() {
        assertThat(Effect.of(write(orders(), Actual.nothing()), true, false)).get()
                .isInstanceOfSatisfying(Change.Create.class,
                        create -> assertThat(create.after())
                                .isEqualTo(new Mirror(orders().service(), Optional.empty())));
    }

    @Test
    void anUpdateOfOneObjectNamesOnlyItsFields() {
        assertThat(Effect.of(write(other, there(orders())), true, false)).get()
                .isInstanceOfSatisfying(Change.Update.class, update -> {
                    assertThat(update.fields()).containsExactly("service.labels.app", "service.ports");
                    assertThat(update.after()).isEqualTo(new Mirror(other.service(), orders().endpoints()));
                });
    }

    @Test
    void aServiceThatDidNotHaveToBeWrittenIsNoEffect() {
        var wanted = mirror("east", Map.of("app", "orders"), List.of(8080), List.of("10.0.0.9"));

        assertThat(Effect.of(write(wanted, there(orders())), true, false)).isEmpty();
    }

    @Test
    void nothingCarriedOutIsNoEffect() {
        assertThat(Effect.of(write(orders(), Actual.nothing()), false, false)).isEmpty();
    }

    private Change.Write write(Mirror wanted, Actual actual) {
        return (Change.Write) planner.plan(wanted, actual, Mirrors.circumstances(NamespaceState.PRESENT));
    }
}
