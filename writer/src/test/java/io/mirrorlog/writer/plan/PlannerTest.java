package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.writer.plan.Mirrors.circumstances;
import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static io.mirrorlog.writer.plan.Mirrors.orders;
import static io.mirrorlog.writer.plan.Mirrors.there;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class PlannerTest {
    private static final Change LEAVE = new Change.Leave();
    private final Planner planner = new Planner(new ClusterName("west"));

    @Test
    void whatIsMissingIsMade() {
        assertThat(plan(orders(), Actual.nothing())).isEqualTo(new Change.Create(orders(),
                new Step.Make<>(orders().service()), new Step.Make<>(orders().endpoints().orElseThrow())));
    }

    @Test
    void aMirrorWithoutEndpointsIsMadeWithoutThem() {
        var wanted = new Mirror(orders().service(), Optional.empty());

        assertThat(plan(wanted, Actual.nothing())).isEqualTo(
                new Change.Create(wanted, new Step.Make<>(wanted.service()), new Step.Keep<>(Optional.empty())));
    }

    @Test
    void whatIsEqualIsLeft() {
        assertThat(plan(orders(), there(orders()))).isEqualTo(LEAVE);
    }

    @Test
    void whatIsEqualIsLeftInANamespaceThatIsGoingAway() {
        assertThat(planner.plan(orders(), there(orders()), circumstances(NamespaceState.TERMINATING)))
                .isEqualTo(LEAVE);
    }

    @Test
    void onlyTheObjectThatDiffersIsWritten() {
        var wanted = mirror("east", Map.of("app", "orders"), List.of(8080), List.of("10.0.0.2"));

        assertThat(plan(wanted, there(orders()))).asInstanceOf(type(Change.Update.class)).satisfies(update -> {
            assertThat(update.fields()).containsExactly("endpoints.ready");
            assertThat(update.service()).isEqualTo(new Step.Keep<>(Optional.of(new Version("uid-s", "1"))));
            assertThat(update.endpoints()).isInstanceOf(Step.Put.class);
            assertThat(update.before()).isEqualTo(orders());
            assertThat(update.after()).isEqualTo(wanted);
        });
    }

    @Test
    void endpointsThatWentAreMadeAgainBesideTheServiceThatIsThere() {
        var actual = new Actual(there(orders()).service(), Optional.empty());

        assertThat(plan(orders(), actual)).asInstanceOf(type(Change.Update.class)).satisfies(update -> {
            assertThat(update.fields()).containsExactly("endpoints");
            assertThat(update.endpoints()).isInstanceOf(Step.Make.class);
            assertThat(update.before().endpoints()).isEmpty();
        });
    }

    @Test
    void endpointsThatAreNoLongerWantedGo() {
        var wanted = new Mirror(orders().service(), Optional.empty());

        assertThat(plan(wanted, there(orders()))).asInstanceOf(type(Change.Update.class)).satisfies(update -> {
            assertThat(update.fields()).containsExactly("endpoints");
            assertThat(update.endpoints()).isEqualTo(new Step.Remove<>(new Version("uid-e", "2")));
        });
    }

    @Test
    void endpointsLeftBehindAreTakenIntoTheNewMirror() {
        var actual = new Actual(Optional.empty(), there(orders()).endpoints());

        assertThat(plan(orders(), actual)).isEqualTo(new Change.Create(orders(), new Step.Make<>(orders().service()),
                new Step.Keep<>(Optional.of(new Version("uid-e", "2")))));
    }

    @Test
    void aServiceThatMustBeHeadlessIsMadeAnew() {
        var service = orders().service();
        var wanted = new Mirror(new MirrorService(service.labels(), service.annotations(), true, service.ports()),
                orders().endpoints());

        assertThat(plan(wanted, there(orders()))).isInstanceOf(Change.Delete.class);
    }

    @Nested
    class Namespaces {
        @Test
        void aMissingOneIsWaitedForInWordsThatSayWhatToDo() {
            assertThat(planner.plan(orders(), Actual.nothing(), circumstances(NamespaceState.MISSING)))
                    .isEqualTo(
                            new Change.Wait(Reason.NAMESPACE_MISSING, "namespace shop does not exist in cluster west:"
                                    + " create it, or allow Mirrorlog to (option createNamespaces)"));
        }

        @Test
        void oneThatIsGoingAwayIsWaitedForToo() {
            assertThat(planner.plan(orders(), Actual.nothing(), circumstances(NamespaceState.TERMINATING)))
                    .asInstanceOf(type(Change.Wait.class)).extracting(Change.Wait::reason)
                    .isEqualTo(Reason.NAMESPACE_TERMINATING);
        }

        @Test
        void aMirrorInOneThatIsGoingAwayIsStillChanged() {
            var wanted = mirror("east", Map.of("app", "orders"), List.of(9090), List.of("10.0.0.1"));

            assertThat(planner.plan(wanted, there(orders()), circumstances(NamespaceState.TERMINATING)))
                    .isInstanceOf(Change.Update.class);
        }
    }

    private Change plan(Mirror wanted, Actual actual) {
        return planner.plan(wanted, actual, circumstances(NamespaceState.PRESENT));
    }
}
