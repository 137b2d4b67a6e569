package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceComparisonTest {

    @Test
    void aWrongPortIsToldWithWhatItShouldBe() {
        assertThat(Scene.right().service("/spec/ports/0/port", "8081").differences())
                .containsExactly("Service shop/cart-east: spec.ports[0].port is 8081, should be 80");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /spec/selector                 | {"app": "cart"}
        /spec/type                     | "NodePort"
        /spec/sessionAffinity          | "ClientIP"
        /spec/internalTrafficPolicy    | "Local"
        /spec/ipFamilyPolicy           | "PreferDualStack"
        /spec/externalTrafficPolicy    | "Local"
        /spec/externalName             | "cart.example.org"
        /spec/externalIPs              | ["192.0.2.1"]
        /spec/publishNotReadyAddresses | true
        /spec/trafficDistribution      | "PreferClose"
        /spec/clusterIP                | "None"
        /spec/clusterIP                | ""
        /spec/ports/0/nodePort         | 30080
        /spec/ports/0/targetPort       | "8080"
        /metadata/ownerReferences      | [{"kind": "Link", "name": "east"}]
        /metadata/finalizers           | ["mirrorlog.io/hold"]
        /metadata/deletionTimestamp    | "2026-02-01T10:00:00Z"
        """)
    void whatAMirrorMustNotHaveIsNamed(String pointer, String value) {
        String field = pointer.substring(1).replace("/", ".").replace(".0.", "[0].");
        assertThat(Scene.right().service(pointer, value).differences()).singleElement().asString()
                .startsWith("Service shop/cart-east: " + field + " is ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /spec/selector                 | {}
        /spec/publishNotReadyAddresses | false
        /spec/ports/0/nodePort         | 0
        /metadata/ownerReferences      | []
        /metadata/finalizers           | null
        """)
    void whatMeansAbsentToTheApiIsNoDifference(String pointer, String value) {
        assertThat(Scene.right().service(pointer, value).differences()).isEmpty();
    }

    @Test
    void aDefaultTargetPortIsTheSameAsNone() {
        Scene scene = Scene.right()
                .remote("/spec/ports", "[{\"name\": \"http\", \"port\": 80}]")
                .service("/spec/ports",
                        "[{\"name\": \"http\", \"port\": 80, \"targetPort\": 80, \"protocol\": \"TCP\"}]")
                .endpoints("/subsets/0/ports", "[{\"name\": \"http\", \"port\": 4143}]");
        assertThat(scene.differences()).isEmpty();
    }

    @Test
    void portsInAnotherOrderAreADifference() {
        Scene swapped = Scene.right().service("/spec/ports", """
            [{"name": "dns", "protocol": "UDP", "port": 53, "targetPort": "dns"},
             {"name": "http", "port": 80, "targetPort": 8080, "appProtocol": "kubernetes.io/h2c"}]""");
        assertThat(swapped.differences())
                .contains("Service shop/cart-east: spec.ports[0].name is \"dns\", should be \"http\"")
                .allMatch(sentence -> sentence.contains("spec.ports["));
    }

    @Test
    void aPortTooManyIsADifference() {
        Scene scene = Scene.right().remote("/spec/ports", "[{\"name\": \"http\", \"port\": 80, \"targetPort\": 8080}]");
        assertThat(scene.differences()).anyMatch(sentence -> sentence.startsWith(
                "Service shop/cart-east: spec.ports are [{\"name\":\"http\"")
                && sentence.endsWith(
                        "should be [{\"name\":\"http\",\"protocol\":\"TCP\",\"port\":80,\"targetPort\":8080}]"));
    }

    @Test
    void theProductsOwnKeysAreToleratedAsAnnotationsButNotAsLabels() {
        assertThat(Scene.right().service("/metadata/annotations/mirrorlog.io~1other", "\"1\"").differences()).isEmpty();
        assertThat(Scene.right().service("/metadata/labels/mirrorlog.io~1other", "\"1\"").differences())
                .containsExactly(
                        "Service shop/cart-east: metadata.labels[mirrorlog.io/other] is \"1\", should be absent");
    }

    @Test
    void aLostAppProtocolIsADifferenceThoughLinkerdLosesIt() {
        Scene lost = Scene.right().service(service -> ((ObjectNode) service.at("/spec/ports/0")).remove("appProtocol"));
        assertThat(lost.differences()).containsExactly(
                "Service shop/cart-east: spec.ports[0].appProtocol is absent, should be \"kubernetes.io/h2c\"");
    }

    @Test
    void everyDifferenceIsTold() {
        Scene scene = Scene.right()
                .service("/metadata/annotations", "{\"evil.io/a\": \"b\"}")
                .service("/metadata/labels/app", "\"pay\"")
                .service("/spec/ports", "[]");
        assertThat(scene.differences()).hasSize(6)
                .anyMatch(sentence -> sentence.contains("metadata.annotations[evil.io/a] is \"b\", should be absent"))
                .anyMatch(
                        sentence -> sentence.contains("metadata.annotations[owner] is absent, should be \"team-cart\""))
                .anyMatch(sentence -> sentence
                        .contains("metadata.annotations[mirror.linkerd.io/remote-resource-version]"))
                .anyMatch(sentence -> sentence.contains("metadata.annotations[mirror.linkerd.io/remote-svc-fq-name]"))
                .anyMatch(sentence -> sentence.contains("metadata.labels[app] is \"pay\", should be \"cart\""))
                .anyMatch(sentence -> sentence.contains("spec.ports are [], should be [{\"name\":\"http\""));
    }
}
