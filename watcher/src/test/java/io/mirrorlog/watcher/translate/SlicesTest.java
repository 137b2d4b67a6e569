package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.EndpointsState.Address;
import io.mirrorlog.topics.object.EndpointsState.Host;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.watcher.Samples.named;
import static io.mirrorlog.watcher.Samples.notReady;
import static io.mirrorlog.watcher.Samples.ready;
import static io.mirrorlog.watcher.Samples.slice;
import static org.assertj.core.api.Assertions.assertThat;

class SlicesTest {
    private static EndpointsState sum(EndpointSlice... slices) {
        return Slices.sum(Arrays.stream(slices).map(slice -> Slices.state(slice, true)).toList());
    }

    @Test
    void aServiceIsReadyIfAnyEndpointOfAnySliceIs() {
        assertThat(sum(slice("shop/a", "a", 1, "web", notReady("10.0.0.1")),
                slice("shop/b", "b", 1, "web", ready("10.0.0.2"))).ready()).isTrue();
        assertThat(sum(slice("shop/a", "a", 1, "web", notReady("10.0.0.1"))).ready()).isFalse();
        assertThat(sum().ready()).isFalse();
    }

    @Test
    void anEndpointThatDoesNotSayIsReady() {
        var silent = new EndpointBuilder().withAddresses("10.0.0.1").build();
        var vague = new EndpointBuilder().withAddresses("10.0.0.2").withNewConditions().endConditions().build();

        assertThat(sum(slice("shop/a", "a", 1, "web", silent)).ready()).isTrue();
        assertThat(sum(slice("shop/a", "a", 1, "web", vague)).ready()).isTrue();
    }

    @Test
    void namedEndpointsAreHostsSortedByName() {
        var state = sum(slice("shop/a", "a", 1, "db", named(notReady("10.0.0.2"), "db-1"),
                named(ready("10.0.0.1"), "db-0"), ready("10.0.0.3")));

        assertThat(state.hosts()).containsExactly(new Host("db-0", true), new Host("db-1", false));
    }

    @Test
    void portsAreKeptOfHeadlessServicesThatHaveAnEndpoint() {
        var port = new EndpointPortBuilder().withName("sql").withPort(5432).build();
        var named = new EndpointSliceBuilder(slice("shop/a", "a", 1, "db", named(ready("10.0.0.1"), "db-0")))
                .withPorts(port).build();
        var labelled = new EndpointSliceBuilder(slice("shop/b", "b", 1, "db", notReady("10.0.0.2"))).withPorts(port)
                .editMetadata().addToLabels("service.kubernetes.io/headless", "").endMetadata().build();
        var empty = new EndpointSliceBuilder(labelled).withEndpoints().build();
        var other = new EndpointSliceBuilder(slice("shop/c", "c", 1, "web", ready("10.0.0.3"))).withPorts(port)
                .build();

        assertThat(sum(named, labelled).ports()).containsExactly(new EndpointPort("sql", "TCP", 5432));
        assertThat(sum(labelled).ports()).containsExactly(new EndpointPort("sql", "TCP", 5432));
        assertThat(sum(empty).ports()).isEmpty();
        assertThat(sum(other).ports()).isEmpty();
    }

    @Test
    void aDualStackPodCountsOnce() {
        var v6 = new EndpointSliceBuilder(slice("shop/b", "b", 1, "db", named(ready("fd00::1"), "db-0")))
                .withAddressType("IPv6").build();

        var state = sum(slice("shop/a", "a", 1, "db", named(notReady("10.0.0.1"), "db-0")), v6);

        assertThat(state.hosts()).containsExactly(new Host("db-0", true));
        assertThat(state.addresses()).containsExactly(new Address("10.0.0.1", false), new Address("fd00::1", true));
    }

    @Test
    void anEndpointThatIsInTwoSlicesForAMomentCountsOnce() {
        var state = sum(slice("shop/a", "a", 1, "web", notReady("10.0.0.1")),
                slice("shop/b", "b", 1, "web", ready("10.0.0.1")));

        assertThat(state.addresses()).containsExactly(new Address("10.0.0.1", true));
    }

    @Test
    void theOrderOfSlicesAndEndpointsDoesNotMatter() {
        var one = slice("shop/a", "a", 1, "web", ready("10.0.0.2"), named(ready("10.0.0.1"), "x"));
        var turned = slice("shop/a", "a", 1, "web", named(ready("10.0.0.1"), "x"), ready("10.0.0.2"));
        var other = slice("shop/b", "b", 1, "web", named(notReady("10.0.0.3"), "a"));

        assertThat(sum(one, other)).isEqualTo(sum(other, turned));
    }

    @Test
    void addressesAreOnlyKeptWhereTheyAreRecorded() {
        assertThat(Slices.state(slice("shop/a", "a", 1, "web", ready("10.0.0.1")), false))
                .isEqualTo(new EndpointsState(true, List.of(), List.of()));
    }

    @Test
    void namesInsteadOfAddressesReceiveNoTraffic() {
        var names = new EndpointSliceBuilder(slice("shop/a", "a", 1, "web", ready("example.org")))
                .withAddressType("FQDN").build();

        assertThat(sum(names)).isEqualTo(EndpointsState.none());
    }

    @Test
    void aSliceWithNothingInItIsNoReasonToFail() {
        var bare = slice("shop/a", "a", 1, "web");
        bare.setEndpoints(null);
        var hollow = slice("shop/b", "b", 1, "web", new EndpointBuilder().build());
        hollow.getEndpoints().getFirst().setAddresses(null);

        assertThat(sum(bare, hollow)).isEqualTo(EndpointsState.none());
    }

    @Test
    void aSliceBelongsToTheServiceThatItsLabelNames() {
        var orphan = slice("shop/a", "a", 1, "");
        var unlabelled = slice("shop/a", "a", 1, "web");
        unlabelled.getMetadata().setLabels(null);

        assertThat(Slices.service(slice("shop/a", "a", 1, "web"))).contains(ObjectId.parse("shop/web"));
        assertThat(Slices.service(orphan)).isEmpty();
        assertThat(Slices.service(unlabelled)).isEmpty();
        unlabelled.getMetadata().setLabels(Map.of("app", "web"));
        assertThat(Slices.service(unlabelled)).isEmpty();
    }
}
