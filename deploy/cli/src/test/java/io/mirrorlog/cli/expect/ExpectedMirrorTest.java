package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.cli.expect.Expectation.Mirror;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExpectedMirrorTest {

    @Test
    void theServiceHasTheCopiedMetadataTheMarksAndThePortsAndNothingElse() {
        assertThat(mirror(Scene.right()).service()).isEqualTo(Scene.json("""
            {"apiVersion": "v1", "kind": "Service",
             "metadata": {"name": "cart-east", "namespace": "shop",
               "labels": {"app": "cart", "mirror.linkerd.io/cluster-name": "east",
                 "mirror.linkerd.io/mirrored-service": "true"},
               "annotations": {"owner": "team-cart", "mirror.linkerd.io/remote-resource-version": "4711",
                 "mirror.linkerd.io/remote-svc-fq-name": "cart.shop.svc.cluster.local"}},
             "spec": {"ports": [
               {"name": "http", "protocol": "TCP", "port": 80, "targetPort": 8080, "appProtocol": "kubernetes.io/h2c"},
               {"name": "dns", "protocol": "UDP", "port": 53, "targetPort": "dns"}]}}
            """));
    }

    @Test
    void theEndpointsSendEveryPortToTheGatewayAndCarryNoRemoteAnnotations() {
        assertThat(mirror(Scene.right()).endpoints()).isEqualTo(Scene.json("""
            {"apiVersion": "v1", "kind": "Endpoints",
             "metadata": {"name": "cart-east", "namespace": "shop",
               "labels": {"app": "cart", "mirror.linkerd.io/cluster-name": "east",
                 "mirror.linkerd.io/mirrored-service": "true"},
               "annotations": {"mirror.linkerd.io/remote-gateway-identity": "gateway.east",
                 "mirror.linkerd.io/remote-svc-fq-name": "cart.shop.svc.cluster.local"}},
             "subsets": [{"addresses": [{"ip": "192.0.2.127"}, {"ip": "192.0.2.128"}],
               "ports": [{"name": "http", "protocol": "TCP", "port": 4143},
                 {"name": "dns", "protocol": "UDP", "port": 4143}]}]}
            """));
    }

    @Test
    void aDeadGatewayMovesAllAddressesToNotReady() {
        JsonNode subset = mirror(Scene.right().gateway(false, "192.0.2.127")).endpoints().at("/subsets/0");
        assertThat(subset.path("notReadyAddresses")).isEqualTo(Scene.json("[{\"ip\": \"192.0.2.127\"}]"));
        assertThat(subset.has("addresses")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEmptyRemoteServiceHasNoSubsetsWhetherOrNotTheGatewayIsAlive(boolean alive) {
        Scene scene = Scene.right().remoteEndpoints("[]").gateway(alive, "192.0.2.127");
        assertThat(mirror(scene).endpoints().has("subsets")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null"})
    void anEmptyIdentityIsNoAnnotation(String identity) {
        Scene scene = Scene.right().link("/spec/gatewayIdentity", identity);
        assertThat(Entries.annotations(mirror(scene).endpoints())).doesNotContainKey(Keys.GATEWAY_IDENTITY);
    }

    @Test
    void aHeadlessServiceIsMirroredLikeAnyOther() {
        Scene headless = Scene.right().remote("/spec/type", "\"ClusterIP\"").remote("/spec/clusterIP", "\"None\"");
        assertThat(headless.expected()).isEqualTo(Scene.right().expected());
        assertThat(headless.differences()).isEmpty();
    }

    @Test
    void anUnnamedPortStaysUnnamedAndDefaultsAreFilledIn() {
        Mirror mirror = mirror(Scene.right().remote("/spec/ports",
                "[{\"port\": 9092, \"nodePort\": null, \"appProtocol\": null, \"targetPort\": 0}]"));
        assertThat(mirror.service().at("/spec/ports"))
                .isEqualTo(Scene.json("[{\"protocol\": \"TCP\", \"port\": 9092, \"targetPort\": 9092}]"));
        assertThat(mirror.endpoints().at("/subsets/0/ports"))
                .isEqualTo(Scene.json("[{\"protocol\": \"TCP\", \"port\": 4143}]"));
    }

    @Test
    void oneNumberOnTwoProtocolsGivesTwoPortsInTheRemoteOrder() {
        Mirror mirror = mirror(Scene.right().remote("/spec/ports", """
            [{"name": "udp", "protocol": "UDP", "port": 53, "targetPort": 53},
             {"name": "tcp", "protocol": "TCP", "port": 53, "targetPort": 53}]
            """));
        assertThat(mirror.service().at("/spec/ports").findValuesAsText("name")).containsExactly("udp", "tcp");
        assertThat(mirror.endpoints().at("/subsets/0/ports").findValuesAsText("port")).containsExactly("4143", "4143");
    }

    @Test
    void copiedValuesNeverOverrideTheMirrorsOwn() {
        Scene scene = Scene.right()
                .remote("/metadata/labels/mirror.linkerd.io~1cluster-name", "\"west\"")
                .remote("/metadata/annotations/mirror.linkerd.io~1remote-svc-fq-name", "\"a.b.svc.c\"")
                .remote("/metadata/annotations/mirror.linkerd.io~1remote-gateway-identity", "\"stolen\"")
                .link("/spec/excludedLabels", "[\"mirror.linkerd.io/*\", \"evil.io/*\"]");
        assertThat(scene.expected()).isEqualTo(Scene.right().expected());
    }

    @Test
    void theMirrorIsNamedAfterTheServiceAndTheClusterNotTheLink() {
        Scene scene = Scene.right().link("/metadata/name", "\"other\"").link("/spec/targetClusterName", "\"west\"");
        assertThat(Judge.expectedName(scene.question())).isEqualTo("cart-west");
        assertThat(mirror(scene).service().at("/metadata/name").asText()).isEqualTo("cart-west");
        assertThat(Entries.labels(mirror(scene).endpoints())).containsEntry(Keys.CLUSTER_NAME, "west");
    }

    private static Mirror mirror(Scene scene) {
        return (Mirror) scene.expected();
    }
}
