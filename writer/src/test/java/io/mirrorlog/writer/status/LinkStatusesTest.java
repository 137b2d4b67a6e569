package io.mirrorlog.writer.status;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.writer.plan.Mirrors;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The conditions of behaviour §1.3, as mended by §13. */
class LinkStatusesTest {
    private static final LinkName EAST = new LinkName("east");
    private static final LinkName NORTH = new LinkName("north");
    private static final Cause DESIRED = new Cause("mirrorlog.desired.west", 0, 1);
    private static final ObjectId ORDERS = ObjectId.parse("shop/orders");

    @Test
    void aMirrorThatIsThereIsMirroredWithItsName() {
        var status = of(said("orders-east", wanted(EAST, "orders"), applied(EAST)));

        assertThat(status.mirrors()).containsExactly(new StatusEntry(ORDERS, true, "Mirrored", "",
                Optional.of(ObjectId.parse("shop/orders-east"))));
    }

    @ParameterizedTest
    @CsvSource({"no-ports, InvalidService", "external-name, InvalidService", "name-invalid, InvalidService",
            "is-a-mirror, InvalidService", "headless-member, InvalidService", "oversized, InvalidService",
            "not-owned, Error", "no-gateway-address, Error", "gateway-unresolved, Error", "link-invalid, Error"})
    void aRefusalHasTheReasonOfItsKindAndItsOwnWords(String reason, String condition) {
        var status = of(said("orders-east", refused(EAST, reason(reason)),
                new Outcome.Refused(EAST, DESIRED, reason(reason), "why not")));

        assertThat(status.mirrors()).containsExactly(failed(ORDERS, condition, "why not"));
    }

    @ParameterizedTest
    @CsvSource({"create services, Failed to create mirror service: no",
            "update services, Failed to update mirror service: no",
            "create endpoints, Failed to create mirror endpoints: no",
            "update endpoints, Failed to update mirror endpoints: no",
            "delete endpoints, Failed to delete mirror endpoints: no",
            "create namespaces, Failed to create namespace: no",
            "'', no"})
    void aFailureSaysWhatFailed(String attempted, String message) {
        var status = of(said("orders-east", wanted(EAST, "orders"),
                new Outcome.Failed(EAST, DESIRED, Reason.FORBIDDEN, "no", 1, attempted)));

        assertThat(status.mirrors()).containsExactly(failed(ORDERS, "Error", message));
    }

    @Test
    void aMissingNamespaceHasItsOwnReason() {
        var status = of(said("orders-east", wanted(EAST, "orders"),
                new Outcome.Waiting(EAST, DESIRED, Reason.NAMESPACE_MISSING, "namespace shop does not exist in west")));

        assertThat(status.mirrors()).containsExactly(failed(ORDERS, "MissingNamespace", "Namespace does not exist"));
    }

    @Test
    void aMirrorOfAnEndpointCountsInTheEntryOfItsServiceOnlyWhenItIsInTrouble() {
        var parent = said("orders-east", wanted(EAST, "orders"), applied(EAST));
        var child = new Desired.Wanted(EAST, remote("orders"), ofEndpoint("orders-east"), List.of());

        assertThat(of(parent, said("pod-0-east", child, applied(EAST))).mirrors())
                .containsExactly(StatusEntry.of(ORDERS, ObjectId.parse("shop/orders-east")));
        assertThat(of(parent, said("pod-0-east", child,
                new Outcome.Failed(EAST, DESIRED, Reason.REJECTED, "no", 1, "create services"))).mirrors())
                .containsExactly(failed(ORDERS, "Error", "Failed to create mirror service: no"));
    }

    @Test
    void aClaimThatAnOlderLinkHasIsAnErrorOfTheLinkThatLost() {
        var winner = new Desired.Wanted(EAST, remote("orders"), Mirrors.orders(),
                List.of(new Desired.LostClaim(NORTH, remote("orders"), "link east is older")));
        var all = LinkStatuses.of(List.of(said("orders-east", winner, applied(EAST))));

        assertThat(all.get(NORTH)).isEqualTo(
                new LinkStatus(List.of(failed(ORDERS, "Error", "link east is older")), List.of()));
    }

    @Test
    void everyMemberOfAFederatedServiceHasAnEntryInItsOwnLink() {
        var wanted = new Desired.Wanted(LinkName.LOCAL, remote("orders"), Mirrors.orders(), List.of(),
                List.of(Desired.Member.joined(EAST, remote("orders"), "orders@east"),
                        Desired.Member.joined(LinkName.LOCAL, remote("orders"), "orders"),
                        Desired.Member.refused(NORTH, remote("orders"), Reason.HEADLESS_MEMBER,
                                "Headless service cannot join federated service")),
                Optional.empty());
        var all = LinkStatuses.of(List.of(said("orders-federated", wanted, applied(LinkName.LOCAL))));

        assertThat(all).containsOnlyKeys(EAST, NORTH);
        assertThat(all.get(EAST)).isEqualTo(new LinkStatus(List.of(),
                List.of(StatusEntry.of(ORDERS, ObjectId.parse("shop/orders-federated")))));
        assertThat(Objects.requireNonNull(all.get(NORTH)).federated()).containsExactly(
                failed(ORDERS, "InvalidService", "Headless service cannot join federated service"));
    }

    @Test
    void aFederatedServiceThatFailsIsAnErrorOfEveryMember() {
        var wanted = new Desired.Wanted(LinkName.LOCAL, remote("orders"), Mirrors.orders(), List.of(),
                List.of(Desired.Member.joined(EAST, remote("orders"), "orders@east")), Optional.empty());
        var status = of(said("orders-federated", wanted,
                new Outcome.Failed(LinkName.LOCAL, DESIRED, Reason.FORBIDDEN, "no", 1, "update services")));

        assertThat(status.federated()).containsExactly(
                failed(ORDERS, "Error", "Failed to update federated service: no"));
    }

    @Test
    void whatIsWrongWithTheLinkItselfIsNoServicesEntry() {
        var refused = new Desired.Refused(EAST, Optional.empty(), Reason.LINK_INVALID, "malformed", List.of());

        assertThat(LinkStatuses.of(List.of(said("link:east", refused,
                new Outcome.Refused(EAST, DESIRED, Reason.LINK_INVALID, "malformed"))))).isEmpty();
    }

    @Test
    void pastTheLimitOnlyWhatFailedIsListed() {
        var many = IntStream
                .rangeClosed(0, LinkStatus.LIMIT).mapToObj(i -> said("s" + i + "-east", wanted(EAST, "s" + i),
                        i % 100 == 0
                                ? new Outcome.Failed(EAST, DESIRED, Reason.FORBIDDEN, "no", 1, "create services")
                                : applied(EAST)))
                .toList();

        assertThat(of(many).mirrors()).hasSize(21).noneMatch(StatusEntry::mirrored);
        assertThat(of(many.subList(0, LinkStatus.LIMIT)).mirrors()).hasSize(LinkStatus.LIMIT);
    }

    private static LinkStatus of(Said... said) {
        return of(List.of(said));
    }

    private static LinkStatus of(List<Said> said) {
        return Objects.requireNonNull(LinkStatuses.of(said).get(EAST));
    }

    private static Said said(String local, Desired.Decided decided, Outcome outcome) {
        return new Said(new ObjectId("shop", local), decided, outcome);
    }

    private static Desired.Wanted wanted(LinkName link, String service) {
        return new Desired.Wanted(link, remote(service), Mirrors.orders(), List.of());
    }

    private static Desired.Refused refused(LinkName link, Reason reason) {
        return new Desired.Refused(link, Optional.of(remote("orders")), reason, "why not", List.of());
    }

    private static Mirror ofEndpoint(String parent) {
        var orders = Mirrors.orders();
        return new Mirror(Mirrors.withLabels(orders.service(), "mirror.linkerd.io/headless-mirror-svc-name", parent),
                orders.endpoints());
    }

    private static RemoteRef remote(String service) {
        return new RemoteRef(new ClusterName("east"), new ObjectId("shop", service), "uid", "1");
    }

    private static Outcome applied(LinkName link) {
        return new Outcome.Applied(link, DESIRED, "5", "6");
    }

    private static StatusEntry failed(ObjectId remote, String reason, String message) {
        return new StatusEntry(remote, false, reason, message, Optional.empty());
    }

    private static Reason reason(String word) {
        return List.of(Reason.values()).stream().filter(known -> known.word().equals(word)).findFirst().orElseThrow();
    }
}
