package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.mirrorlog.cli.expect.Expectation.Mirror;
import io.mirrorlog.cli.expect.Expectation.Nothing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JudgeTest {
    private static final JsonNode ABSENT = MissingNode.getInstance();
    private static final String NO_REASON = "";
    private static final Scene RIGHT = Scene.right();
    private static final Scene UNEXPORTED = RIGHT.remote("/metadata/labels", "{\"app\": \"cart\"}");
    private static final Scene WITHOUT_PORTS = RIGHT.remote("/spec/ports", "[]");
    private static final Scene FOREIGN_SERVICE = RIGHT.service("/metadata/labels", "{\"app\": \"mine\"}");
    private static final Scene FOREIGN_ENDPOINTS = RIGHT.endpoints("/metadata/labels", "{\"app\": \"mine\"}");

    @Test
    void aMirrorThatIsMissingIsToldForBothObjects() {
        assertThat(differences(RIGHT.question(), ABSENT, ABSENT, NO_REASON)).containsExactly(
                "Service shop/cart-east: is absent, should be there",
                "Endpoints shop/cart-east: is absent, should be there");
    }

    @Test
    void aReasonRecordedForARightMirrorIsADifference() {
        assertThat(RIGHT.differencesWithReason("no-ports"))
                .containsExactly("Service shop/cart-east: recorded reason is no-ports, should be none");
    }

    @Test
    void aServiceThatIsNotExportedHasNoMirrorOfOursAndNoReason() {
        assertThat(UNEXPORTED.expected()).isEqualTo(new Nothing());
        assertThat(differences(UNEXPORTED.question(), ABSENT, ABSENT, NO_REASON)).isEmpty();
        assertThat(UNEXPORTED.differencesWithReason("no-ports")).containsExactly(
                "Service shop/cart-east: recorded reason is no-ports, should be none",
                "Service shop/cart-east: is there, should be absent: the remote Service is not exported",
                "Endpoints shop/cart-east: is there, should be absent: the remote Service is not exported");
    }

    @Test
    void aForeignObjectBesideAServiceThatIsNotExportedIsNobodysBusiness() {
        JsonNode service = FOREIGN_SERVICE.service();
        JsonNode endpoints = FOREIGN_ENDPOINTS.endpoints();
        assertThat(differences(UNEXPORTED.question(), service, endpoints, NO_REASON)).isEmpty();
    }

    @Test
    void aRefusalIsRightIfItsReasonIsRecordedAndNothingOfOursIsThere() {
        assertThat(differences(WITHOUT_PORTS.question(), ABSENT, ABSENT, "no-ports")).isEmpty();
        assertThat(differences(WITHOUT_PORTS.question(), FOREIGN_SERVICE.service(), ABSENT, "no-ports")).isEmpty();
    }

    @Test
    void aRefusalThatIsNotRecordedOrForAnotherReasonIsADifference() {
        assertThat(differences(WITHOUT_PORTS.question(), ABSENT, ABSENT, NO_REASON))
                .containsExactly("Service shop/cart-east: "
                        + "recorded reason is none, should be no-ports: the remote Service has no ports");
        assertThat(differences(WITHOUT_PORTS.question(), ABSENT, ABSENT, "name-invalid")).containsExactly(
                "Service shop/cart-east: recorded reason is name-invalid, should be no-ports: the remote Service has no ports");
    }

    @Test
    void aMirrorLeftBehindARefusalIsADifference() {
        assertThat(WITHOUT_PORTS.differencesWithReason("no-ports")).containsExactly(
                "Service shop/cart-east: is there, should be absent: the remote Service has no ports",
                "Endpoints shop/cart-east: is there, should be absent: the remote Service has no ports");
    }

    @Test
    void aForeignServiceMustBeRefusedAndLeftAlone() {
        JsonNode service = FOREIGN_SERVICE.service();
        assertThat(differences(RIGHT.question(), service, ABSENT, "not-owned")).isEmpty();
        assertThat(differences(RIGHT.question(), service, FOREIGN_ENDPOINTS.endpoints(), "not-owned")).isEmpty();
        assertThat(differences(RIGHT.question(), service, ABSENT, NO_REASON)).containsExactly(
                "Service shop/cart-east: recorded reason is none, should be not-owned: "
                        + "metadata.labels[mirror.linkerd.io/mirrored-service] is absent, should be \"true\"");
    }

    @Test
    void anEndpointsOfOursBesideAForeignServiceTakesOverItsTraffic() {
        assertThat(FOREIGN_SERVICE.differencesWithReason("not-owned")).containsExactly(
                "Endpoints shop/cart-east: is there, should be absent: the Service of that name is not ours");
    }

    @Test
    void aForeignEndpointsIsRefusedLikeAForeignService() {
        JsonNode endpoints = FOREIGN_ENDPOINTS.endpoints();
        assertThat(differences(RIGHT.question(), ABSENT, endpoints, "not-owned")).isEmpty();
        assertThat(differences(RIGHT.question(), ABSENT, endpoints, NO_REASON)).singleElement().asString()
                .startsWith("Endpoints shop/cart-east: recorded reason is none, should be not-owned");
        assertThat(FOREIGN_ENDPOINTS.differencesWithReason("not-owned")).containsExactly(
                "Service shop/cart-east: is there, should be absent: the Endpoints of that name is not ours");
    }

    @Test
    void aMirrorOfAnotherClusterIsForeign() {
        Scene west = RIGHT.service("/metadata/labels/mirror.linkerd.io~1cluster-name", "\"west\"");
        assertThat(differences(RIGHT.question(), west.service(), ABSENT, "not-owned")).isEmpty();
        assertThat(west.differences())
                .containsExactly("Service shop/cart-east: recorded reason is none, should be not-owned: "
                        + "metadata.labels[mirror.linkerd.io/cluster-name] is \"west\", should be \"east\"");
    }

    @Test
    void aRefusalForNotOwnedIsWrongWhereNothingForeignIs() {
        assertThat(differences(RIGHT.question(), ABSENT, ABSENT, "not-owned")).contains(
                "Service shop/cart-east: recorded reason is not-owned, should be none");
    }

    @Test
    void aFederatedMemberIsMirroredOnlyIfItIsAlsoExported() {
        Scene member = RIGHT.link("/spec/federatedServiceSelector",
                "{\"matchLabels\": {\"mirror.linkerd.io/federated\": \"member\"}}");
        assertThat(member.remote("/metadata/labels", "{\"mirror.linkerd.io/federated\": \"member\"}").expected())
                .isEqualTo(new Nothing());
        assertThat(member.remote("/metadata/labels/mirror.linkerd.io~1federated", "\"member\"").expected())
                .isInstanceOf(Mirror.class);
    }

    @Test
    void remoteDiscoveryIsNotCoveredAndNeverTakenForNothing() {
        Scene discovery = RIGHT.remote("/metadata/labels/mirror.linkerd.io~1exported", "\"remote-discovery\"");
        Scene both = RIGHT.link("/spec/remoteDiscoverySelector", "{\"matchLabels\": {\"app\": \"cart\"}}");
        assertThat(Judge.covers(RIGHT.question())).isTrue();
        for (Scene scene : List.of(discovery, both)) {
            assertThat(Judge.covers(scene.question())).isFalse();
            assertThatThrownBy(scene::expected).isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("shop/cart");
        }
    }

    private static List<String> differences(Question question, JsonNode service, JsonNode endpoints, String reason) {
        return Judge.differences(question, Optional.of(service).filter(JsonNode::isObject),
                Optional.of(endpoints).filter(JsonNode::isObject), Optional.of(reason).filter(word -> !word.isEmpty()));
    }
}
