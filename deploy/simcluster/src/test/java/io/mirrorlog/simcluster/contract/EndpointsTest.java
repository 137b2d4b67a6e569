package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryCluster
class EndpointsTest {
    private final Subject subject;
    private final String namespace;

    EndpointsTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
    }

    /** Whatever revision it names: who writes Endpoints cannot tell an update from a creation. */
    @Test
    void anUpdateOfAbsentEndpointsCreatesThem() {
        Endpoints absent = new EndpointsBuilder(endpoints("192.0.2.1")).editMetadata().withResourceVersion("4711")
                .endMetadata()
                .build();

        Endpoints created = subject.client().resource(absent).update();

        assertThat(created.getMetadata().getResourceVersion()).isNotEqualTo("4711");
        assertThat(created.getSubsets().getFirst().getPorts().getFirst().getProtocol()).isEqualTo("TCP");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        127.0.0.1   | may not be in the loopback range (127.0.0.0/8, ::1/128)
        169.254.1.1 | may not be in the link-local range (169.254.0.0/16, fe80::/10)
        224.0.0.1   | may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)
        0.0.0.0     | may not be unspecified (0.0.0.0)
        ::1         | may not be in the loopback range (127.0.0.0/8, ::1/128)
        """)
    void anAddressNobodyElseCanReachIsRefused(String address, String because) {
        Refusal refusal = Refusal.of(() -> subject.client().resource(endpoints(address)).create());

        assertThat(refusal.code()).isEqualTo(422);
        assertThat(refusal.causes()).containsExactly(
                "FieldValueInvalid subsets[0].addresses[0].ip: Invalid value: \"%s\": %s".formatted(address, because));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.example.com", "1.2.3", ""})
    void whatIsNoAddressIsRefused(String address) {
        Refusal refusal = Refusal.of(() -> subject.client().resource(endpoints(address)).create());

        assertThat(refusal.causes())
                .contains("FieldValueInvalid subsets[0].addresses[0].ip: Invalid value: \"" + address
                        + "\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "10.0.0.1", "2001:db8::1", "239.1.1.1"})
    void anOrdinaryAddressIsTaken(String address) {
        assertThat(subject.client().resource(endpoints(address)).create().getMetadata().getUid()).isNotBlank();
    }

    @Test
    void aSubsetWithoutAddressesIsRefused() {
        Endpoints empty = new EndpointsBuilder().withNewMetadata().withName("a").withNamespace(namespace).endMetadata()
                .addNewSubset().addNewPort().withPort(80).endPort().endSubset().build();

        assertThat(Refusal.of(() -> subject.client().resource(empty).create()).causes()).containsExactly(
                "FieldValueRequired subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`");
    }

    @Test
    void aSliceHasAGenerationThatCountsItsEndpointsAndLabels() {
        EndpointSlice created = subject.client().resource(slice()).create();
        EndpointSlice annotated = subject.client().resource(new EndpointSliceBuilder(created).editMetadata()
                .addToAnnotations("a", "b").endMetadata().build()).update();
        EndpointSlice moved = subject.client().resource(new EndpointSliceBuilder(annotated).editFirstEndpoint()
                .withAddresses("192.0.2.2").endEndpoint().build()).update();

        assertThat(created.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(annotated.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(moved.getMetadata().getGeneration()).isEqualTo(2);
        assertThat(moved.getPorts().getFirst().getProtocol()).isEqualTo("TCP");
        assertThat(moved.getPorts().getFirst().getName()).isEmpty();
    }

    @Test
    void aSliceIsOfOneAddressTypeForLife() {
        EndpointSlice created = subject.client().resource(slice()).create();
        EndpointSlice other = new EndpointSliceBuilder(created).withAddressType("IPv6").editFirstEndpoint()
                .withAddresses("2001:db8::1").endEndpoint().build();

        assertThat(Refusal.of(() -> subject.client().resource(other).update()).causes())
                .containsExactly("FieldValueInvalid addressType: Invalid value: \"IPv6\": field is immutable");
    }

    private Endpoints endpoints(String address) {
        return new EndpointsBuilder().withNewMetadata().withName("a").withNamespace(namespace).endMetadata()
                .addNewSubset().addNewAddress().withIp(address).endAddress().addNewPort().withPort(80).endPort()
                .endSubset()
                .build();
    }

    private EndpointSlice slice() {
        return new EndpointSliceBuilder().withNewMetadata().withName("a").withNamespace(namespace).endMetadata()
                .withAddressType("IPv4").addNewEndpoint().withAddresses("192.0.2.1").endEndpoint()
                .addNewPort().withPort(80).endPort().build();
    }
}
