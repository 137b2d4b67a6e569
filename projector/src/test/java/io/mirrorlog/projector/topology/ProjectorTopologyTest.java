package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.LinkRecord.OnLinkDeleted;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.mirrorlog.projector.topology.Harness.EAST;
import static io.mirrorlog.projector.topology.Harness.LINK;
import static io.mirrorlog.projector.topology.Harness.find;
import static io.mirrorlog.projector.topology.Harness.gateway;
import static io.mirrorlog.projector.topology.Harness.observed;
import static io.mirrorlog.projector.topology.Harness.ready;
import static org.assertj.core.api.Assertions.assertThat;

class ProjectorTopologyTest {
    private static final String CART = "shop/cart-east";
    private static final String WHOLE = "whole:east";

    @TempDir
    private Path directory = Path.of(".");
    private Harness harness = new Harness(directory);

    @BeforeEach
    void start() {
        harness.close();
        harness = new Harness(directory);
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    private Harness.Session listedWithCart() {
        harness.linkAndGateway();
        var session = harness.session("one").started().list(Kind.SERVICES, "l1", observed("cart", "1"));
        return session.list(Kind.ENDPOINTS, "l2", ready("cart"));
    }

    private List<String> keys() {
        return harness.emitted().stream().map(Event::key).toList();
    }

    @Test
    void itsShapeIsWhatTheGoldenFileSays() throws IOException {
        var topology = ProjectorTopology.build(ProjectorSettings.single(new ClusterName("west"), 8, directory),
                Harness.LOG, Unread.nothing(), new ProjectorCounts());
        assertThat(topology.describe().toString())
                .isEqualTo(Files.readString(Path.of("src/test/resources/topology.txt")));
    }

    @Test
    void aMirrorIsWantedOnceLinkGatewayAndBothListingsAreKnownAndTheMarkerFollowsIt() {
        listedWithCart();
        var emitted = harness.emitted();
        assertThat(emitted).extracting(Event::key).containsExactly(CART, WHOLE);
        assertThat(find(emitted, CART)).get().isInstanceOfSatisfying(Desired.Wanted.class, wanted -> {
            assertThat(wanted.link()).isEqualTo(LINK);
            assertThat(wanted.mirror().service().labels()).containsEntry("mirror.linkerd.io/cluster-name", "east")
                    .containsEntry("app", "cart")
                    .doesNotContainKey("mirror.linkerd.io/exported");
            assertThat(wanted.mirror().endpoints().orElseThrow().ready()).containsExactly("192.0.2.1");
        });
        assertThat(find(emitted, WHOLE)).contains(new Desired.Whole(LINK, "l1", "l2"));
    }

    @Test
    void aDecisionNamesItsLinkItsClusterAndTheRecordsItRestsOn() {
        listedWithCart();
        var attributes = harness.emitted().getFirst().attributes();
        assertThat(attributes.extension(Extension.LINK)).isEqualTo("east");
        assertThat(attributes.extension(Extension.CLUSTER)).isEqualTo("east");
        assertThat(attributes.causes()).extracting(Object::toString).containsExactly("mirrorlog.links.west/0@0",
                "mirrorlog.links.west/0@1",
                "mirrorlog.observed.east/0@2", "mirrorlog.observed.east/0@5");
        assertThat(attributes.extension(Extension.LOG)).isEqualTo(Harness.LOG.value());
    }

    @Test
    void nothingIsDecidedBeforeBothKindsAreListed() {
        harness.linkAndGateway();
        harness.session("one").started().list(Kind.SERVICES, "l1", observed("cart", "1"));
        assertThat(harness.emitted()).isEmpty();
    }

    @Test
    void nothingIsDecidedBeforeTheGatewayIsResolved() {
        harness.link(Harness.spec(LINK, "2026-01-01T00:00:00Z", "east"));
        harness.session("one").started().list(Kind.SERVICES, "l1", observed("cart", "1")).list(Kind.ENDPOINTS, "l2");
        assertThat(harness.emitted()).isEmpty();
        harness.link(gateway("192.0.2.1", true, "192.0.2.1"));
        assertThat(keys()).containsExactly(CART, WHOLE);
    }

    @Test
    void duplicatesAndARelistChangeNothingButTheMarker() {
        var session = listedWithCart();
        harness.emitted();
        session.seen("cart", "1").list(Kind.SERVICES, "l3", observed("cart", "1")).list(Kind.ENDPOINTS, "l4",
                ready("cart"));
        assertThat(keys()).containsOnly(WHOLE);
    }

    @Test
    void whatAWholeListingDoesNotContainIsGoneAndItsEndIsTheCause() {
        var session = listedWithCart();
        harness.emitted();
        session.list(Kind.SERVICES, "l3");
        var emitted = harness.emitted();
        assertThat(emitted.getFirst().key()).isEqualTo(CART);
        assertThat(emitted.getFirst().data()).isEmpty();
        assertThat(emitted.getFirst().attributes().causes()).extracting(Object::toString)
                .contains("mirrorlog.observed.east/0@8");
        assertThat(emitted.getFirst().attributes().extension(Extension.LINK)).isEqualTo("east");
    }

    @Test
    void aListingWithAnotherCountConcludesNothing() {
        var session = listedWithCart();
        harness.emitted();
        session.fact(Op.READ, new Fact.ListingStarted(Kind.SERVICES, "l3"))
                .fact(Op.READ, new Fact.ListingFinished(Kind.SERVICES, "l3", 1));
        assertThat(harness.emitted()).isEmpty();
    }

    @Test
    void aListingThatAnotherSessionInterruptsConcludesNothing() {
        var first = listedWithCart();
        harness.emitted();
        first.fact(Op.READ, new Fact.ListingStarted(Kind.SERVICES, "l3"));
        harness.session("two").started();
        first.fact(Op.READ, new Fact.ListingFinished(Kind.SERVICES, "l3", 0));
        assertThat(harness.emitted()).isEmpty();
    }

    @Test
    void factsOfAnEarlierSessionAreIgnored() {
        var first = listedWithCart();
        harness.session("two").started();
        harness.emitted();
        first.fact(Op.DELETE, new Fact.ServiceDeleted(new ObjectId("shop", "cart"), "uid", "9"));
        assertThat(harness.emitted()).isEmpty();
    }

    @Test
    void anAbsenceUnderAnotherSelectionIsNotConcluded() {
        listedWithCart();
        harness.emitted();
        harness.session("two").started("other").list(Kind.SERVICES, "l3");
        assertThat(keys()).doesNotContain(CART);
    }

    @Test
    void aServiceWhoseLabelWasRemovedIsNotWantedAnyMore() {
        var session = listedWithCart();
        harness.emitted();
        session.fact(Op.UPDATE, new Fact.ServiceUnexported(new ObjectId("shop", "cart"), "uid", "2"));
        assertThat(harness.emitted()).singleElement().satisfies(event -> assertThat(event.data()).isEmpty());
    }

    @Test
    void anEmptyServiceHasAMirrorWithoutAddresses() {
        var session = listedWithCart();
        harness.emitted();
        session.fact(Op.DELETE, new Fact.EndpointsDeleted(new ObjectId("shop", "cart")));
        assertThat(find(harness.emitted(), CART)).get().isInstanceOfSatisfying(Desired.Wanted.class,
                wanted -> assertThat(wanted.mirror().endpoints().orElseThrow().ready()).isEmpty());
    }

    @Test
    void aDeadGatewayMovesAddressesToNotReady() {
        listedWithCart();
        harness.emitted();
        harness.link(gateway("192.0.2.1", false, "192.0.2.1"));
        assertThat(find(harness.emitted(), CART)).get().isInstanceOfSatisfying(Desired.Wanted.class,
                wanted -> assertThat(wanted.mirror().endpoints().orElseThrow().notReady())
                        .containsExactly("192.0.2.1"));
    }

    @Test
    void anUnreadableRecordIsReportedAndTheRestGoesOn() {
        var session = listedWithCart();
        harness.emitted();
        session.garbage("shop/cart");
        session.seen("cart", "2");
        var emitted = harness.emitted();
        assertThat(find(emitted, "unreadable:mirrorlog.observed.east")).get().isInstanceOf(Desired.Unreadable.class);
        assertThat(find(emitted, CART)).get().isInstanceOf(Desired.Wanted.class);
    }

    @Test
    void aRecordUnderAKeyThatNoRecordHasIsReportedAndTheRestGoesOn() {
        var session = listedWithCart();
        harness.emitted();
        harness.linkTombstone("no/such/spec");
        harness.input(Catalogue.desired(Harness.WEST)).pipeInput("shop/", null);
        session.seen("cart", "2");
        var emitted = harness.emitted();
        assertThat(find(emitted, "unreadable:mirrorlog.links.west")).get()
                .isInstanceOfSatisfying(Desired.Unreadable.class, record -> assertThat(record.message())
                        .isEqualTo("key 'no/such/spec' is not <link>/<aspect>"));
        assertThat(find(emitted, "unreadable:mirrorlog.desired.west")).get()
                .isInstanceOfSatisfying(Desired.Unreadable.class, record -> assertThat(record.message())
                        .isEqualTo("key 'shop/' is not <namespace>/<name>"));
        assertThat(find(emitted, CART)).get().isInstanceOf(Desired.Wanted.class);
    }

    @Test
    void aDeletedLinkKeepsItsMirrorsUnlessItsOptionsSayOtherwise() {
        listedWithCart();
        harness.emitted();
        harness.linkTombstone("east/spec");
        assertThat(keys()).isEmpty();
        harness.link(new LinkRecord.Options(LINK, "", false, false, "", false, OnLinkDeleted.DELETE, Optional.empty()));
        assertThat(keys()).contains(CART);
    }

    @Test
    void aLinkWithoutUsableCredentialsIsRefusedByItsOwnName() {
        var sound = Harness.spec(LINK, "2026-01-01T00:00:00Z", "east");
        harness.link(new LinkRecord.Spec(LINK, sound.namespace(), sound.uid(), "2", sound.created(), "east",
                "cluster.local", "192.0.2.1",
                "4143", "", LinkRecord.Probe.none(), sound.selector(), sound.remoteDiscoverySelector(),
                sound.federatedServiceSelector(),
                List.of(), List.of(), "missing", "", "Secret linkerd-multicluster/missing does not exist: create it"));
        assertThat(find(harness.emitted(), "linkerd-multicluster/link:east")).get()
                .isInstanceOfSatisfying(Desired.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.CREDENTIALS_INVALID));
        harness.link(sound);
        assertThat(harness.emitted()).singleElement().satisfies(event -> assertThat(event.data()).isEmpty());
    }

    @Test
    void ofTwoClaimsOnOneNameTheOlderLinkWinsAndTheOtherIsNamed() {
        harness.linkAndGateway();
        var younger = new LinkName("younger");
        harness.link(Harness.spec(younger, "2026-05-01T00:00:00Z", "b-east"));
        var other = new ClusterName("b-east");
        harness.session(other, "s").started().list(Kind.SERVICES, "o1", observed("a", "1")).list(Kind.ENDPOINTS, "o2");
        harness.session(EAST, "one").started().list(Kind.SERVICES, "l1", observed("a-b", "1")).list(Kind.ENDPOINTS,
                "l2");
        assertThat(find(harness.emitted(), "shop/a-b-east")).get().isInstanceOfSatisfying(Desired.Wanted.class,
                wanted -> {
                    assertThat(wanted.link()).isEqualTo(LINK);
                    assertThat(wanted.lost()).singleElement()
                            .satisfies(lost -> assertThat(lost.link()).isEqualTo(younger));
                });
    }

    @Test
    void everythingIsDecidedAgainAtTheFirstTurnAndNothingIsEmittedTwice() {
        listedWithCart();
        harness.emitted();
        harness.turn();
        assertThat(harness.emitted()).isEmpty();
    }
}
