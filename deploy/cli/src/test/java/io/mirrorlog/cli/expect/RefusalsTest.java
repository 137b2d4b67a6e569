package io.mirrorlog.cli.expect;

import io.mirrorlog.cli.expect.Expectation.Mirror;
import io.mirrorlog.cli.expect.Expectation.Nothing;
import io.mirrorlog.cli.expect.Expectation.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class RefusalsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\"East\"", "\"-east\"", "\"east-\"", "\"east.eu\"", "\"east_eu\"",
            "\"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg\""})
    void aLinkWhoseClusterNameIsNoDnsLabelIsInvalid(String name) {
        assertThat(reason(Scene.right().link("/spec/targetClusterName", name))).isEqualTo("link-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", ""})
    void anObjectLabelledAsAMirrorIsNeverExportedWhateverTheValue(String value) {
        Scene scene = Scene.right().remote("/metadata/labels/mirror.linkerd.io~1mirrored-service", "\"" + value + "\"");
        assertThat(reason(scene)).isEqualTo("is-a-mirror");
    }

    @Test
    void anExternalNameServiceIsRefusedWithPorts() {
        assertThat(reason(Scene.right().remote("/spec/type", "\"ExternalName\""))).isEqualTo("external-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null"})
    void aServiceWithoutPortsIsRefused(String ports) {
        assertThat(reason(Scene.right().remote("/spec/ports", ports))).isEqualTo("no-ports");
    }

    @Test
    void aNameOfSixtyThreeCharactersIsTheLongest() {
        assertThat(Scene.right().remote("/metadata/name", "\"" + "a".repeat(58) + "\"").expected())
                .isInstanceOf(Mirror.class);
        assertThat(Scene.right().remote("/metadata/name", "\"" + "a".repeat(59) + "\"").expected())
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("name-invalid"))
                .satisfies(refusal -> assertThat(refusal.message()).contains("64 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1cart", "Cart", "ca.rt"})
    void aNameThatIsNoDns1035LabelIsRefused(String name) {
        assertThat(reason(Scene.right().remote("/metadata/name", "\"" + name + "\""))).isEqualTo("name-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\" \"", "\",\""})
    void aLinkWithoutGatewayAddressMakesNothing(String address) {
        assertThat(Scene.right().link("/spec/gatewayAddress", address).expected())
                .isEqualTo(new Refusal("no-gateway-address", "link has no gateway address"));
    }

    @Test
    void aGatewayThatResolvesToNothingHasNoAddressEither() {
        assertThat(reason(Scene.right().gateway(true))).isEqualTo("no-gateway-address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\"http\"", "\"0\"", "\"-1\"", "\"65536\"", "\"4294967296\"", "\"80.0\"",
            "\" 80\"", "\"99999999999999999999\""})
    void aGatewayPortThatIsNoPortNumberIsRefused(String port) {
        assertThat(reason(Scene.right().link("/spec/gatewayPort", port))).isEqualTo("gateway-port-invalid");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "65535, 65535", "0888, 888", "+888, 888"})
    void aGatewayPortIsADecimalString(String text, int port) {
        Question question = Scene.right().link("/spec/gatewayPort", "\"" + text + "\"").question();
        assertThat(Gateway.port(question)).hasValue(port);
    }

    @Test
    void aMissingLocalNamespaceIsRefusedBecauseNoneIsCreated() {
        assertThat(Scene.right().withoutLocalNamespace().expected())
                .isEqualTo(new Refusal("namespace-missing", "Namespace does not exist"));
    }

    @Test
    void whenSeveralReasonsApplyTheyComeInAFixedOrder() {
        Scene scene = Scene.right().withoutLocalNamespace();
        assertThat(reason(scene)).isEqualTo("namespace-missing");
        scene = scene.link("/spec/gatewayPort", "\"http\"");
        assertThat(reason(scene)).isEqualTo("gateway-port-invalid");
        scene = scene.link("/spec/gatewayAddress", "\"\"");
        assertThat(reason(scene)).isEqualTo("no-gateway-address");
        scene = scene.remote("/metadata/name", "\"1cart\"");
        assertThat(reason(scene)).isEqualTo("name-invalid");
        scene = scene.remote("/spec/ports", "[]");
        assertThat(reason(scene)).isEqualTo("no-ports");
        scene = scene.remote("/spec/type", "\"ExternalName\"");
        assertThat(reason(scene)).isEqualTo("external-name");
        scene = scene.remote("/metadata/labels/mirror.linkerd.io~1mirrored-service", "\"true\"");
        assertThat(reason(scene)).isEqualTo("is-a-mirror");
        scene = scene.link("/spec/targetClusterName", "\"\"");
        assertThat(reason(scene)).isEqualTo("link-invalid");
        scene = scene.link("/spec/selector", "{}");
        assertThat(scene.expected()).isEqualTo(new Nothing());
    }

    private static String reason(Scene scene) {
        return scene.expected() instanceof Refusal(String reason, String _) ? reason : "none";
    }
}
