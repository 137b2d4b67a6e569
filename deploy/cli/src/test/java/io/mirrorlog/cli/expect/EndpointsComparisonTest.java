package io.mirrorlog.cli.expect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointsComparisonTest {
    private static final String PORTS = """
        [{"name": "dns", "protocol": "UDP", "port": 4143}, {"name": "http", "port": 4143}]""";

    @Test
    void theServerMayCutTheSubsetsAnewAndReorderThem() {
        assertThat(Scene.right().endpoints("/subsets", """
            [{"addresses": [{"ip": "192.0.2.128"}], "notReadyAddresses": [], "ports": %1$s},
             {"addresses": [{"ip": "192.0.2.127"}], "ports": %1$s}]""".formatted(PORTS)).differences()).isEmpty();
        assertThat(Scene.right().endpoints("/subsets", """
            [{"addresses": [{"ip": "192.0.2.127"}, {"ip": "192.0.2.128"}], "ports": [{"name": "http", "port": 4143}]},
             {"addresses": [{"ip": "192.0.2.128"}, {"ip": "192.0.2.127"}],
              "ports": [{"name": "dns", "protocol": "UDP", "port": 4143}]}]""").differences()).isEmpty();
    }

    @Test
    void aPortThatOnlyOneAddressHasIsADifference() {
        assertThat(Scene.right().endpoints("/subsets", """
            [{"addresses": [{"ip": "192.0.2.127"}], "ports": %s},
             {"addresses": [{"ip": "192.0.2.128"}], "ports": [{"name": "http", "port": 4143}]}]"""
                .formatted(PORTS)).differences())
                .containsExactly("Endpoints shop/cart-east: subsets.ports are [http/TCP 4143], "
                        + "should be [dns/UDP 4143, http/TCP 4143]");
    }

    @Test
    void anotherGatewayPortIsNamed() {
        assertThat(Scene.right().endpoints("/subsets/0/ports/0/port", "8080").differences())
                .containsExactly("Endpoints shop/cart-east: subsets.ports[http/TCP].port is 8080, should be 4143");
    }

    @Test
    void severalWrongPortsAreToldTogether() {
        assertThat(Scene.right().link("/spec/gatewayPort", "\"4999\"").differences())
                .containsExactly("Endpoints shop/cart-east: subsets.ports are [dns/UDP 4143, http/TCP 4143], "
                        + "should be [dns/UDP 4999, http/TCP 4999]");
    }

    @Test
    void anAddressCannotBeReadyAndNotReady() {
        assertThat(Scene.right().endpoints("/subsets/0/notReadyAddresses", "[{\"ip\": \"192.0.2.127\"}]").differences())
                .containsExactly("Endpoints shop/cart-east: subsets.notReadyAddresses are [192.0.2.127], should be []");
    }

    @Test
    void readyAddressesOfADeadGatewayAreADifference() {
        assertThat(Scene.right().gateway(false, "192.0.2.127", "192.0.2.128").differences())
                .containsExactly("Endpoints shop/cart-east: subsets.addresses and notReadyAddresses are "
                        + "[192.0.2.127, 192.0.2.128] and [], should be [] and [192.0.2.127, 192.0.2.128]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]"})
    void anEmptyRemoteServiceHasNoSubsets(String subsets) {
        assertThat(Scene.right().remoteEndpoints("[]").endpoints("/subsets", subsets).differences()).isEmpty();
        assertThat(Scene.right().endpoints("/subsets", subsets).differences()).containsExactly(
                "Endpoints shop/cart-east: subsets.addresses are [], should be [192.0.2.127, 192.0.2.128]");
    }

    @Test
    void addressesOfAnEmptyRemoteServiceAreADifference() {
        assertThat(Scene.right().remoteEndpoints("[]").differences()).containsExactly(
                "Endpoints shop/cart-east: subsets.addresses are [192.0.2.127, 192.0.2.128], should be []");
    }

    @Test
    void aSubsetWithoutAddressesIsNotTheSameAsNone() {
        assertThat(Scene.right().remoteEndpoints("[]").endpoints("/subsets", "[{\"ports\": [{\"port\": 80}]}]")
                .differences())
                .containsExactly("Endpoints shop/cart-east: subsets[0] has no address, should be absent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        hostname  | "pod-0"
        nodeName  | "node-1"
        targetRef | {"kind": "Pod", "name": "cart-0"}
        """)
    void anAddressIsAnIpAndNothingElse(String field, String value) {
        assertThat(Scene.right().endpoints("/subsets/0/addresses/1/" + field, value).differences())
                .singleElement().asString()
                .startsWith("Endpoints shop/cart-east: subsets[0].addresses[1]." + field + " is ");
    }

    @Test
    void theAppProtocolIsCopiedToTheServiceOnly() {
        assertThat(Scene.right().endpoints("/subsets/0/ports/0/appProtocol", "\"kubernetes.io/h2c\"").differences())
                .containsExactly("Endpoints shop/cart-east: subsets[0].ports[0].appProtocol is \"kubernetes.io/h2c\", "
                        + "should be absent");
    }

    @Test
    void anotherSpellingOfAnIpv6AddressIsTheSameAddress() {
        Scene scene = Scene.right().gateway(true, "2001:db8::1")
                .endpoints("/subsets/0/addresses", "[{\"ip\": \"2001:DB8:0:0:0:0:0:1\"}]");
        assertThat(scene.differences()).isEmpty();
        assertThat(scene.endpoints("/subsets/0/addresses/0/ip", "\"2001:db8::2\"").differences()).hasSize(1);
    }

    @Test
    void twoGatewayNamesWithOneAddressGiveThatAddress() {
        assertThat(Scene.right().gateway(true, "192.0.2.127", "192.0.2.128", "192.0.2.127").differences()).isEmpty();
    }

    @Test
    void annotationsOfKubernetesOwnControllersAreNotToleratedBecauseTheyDoNotRunForAServiceWithoutSelector() {
        assertThat(Scene.right()
                .endpoints("/metadata/annotations/endpoints.kubernetes.io~1last-change-trigger-time", "\"now\"")
                .differences())
                .hasSize(1);
    }
}
