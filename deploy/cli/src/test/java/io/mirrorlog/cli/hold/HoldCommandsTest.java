package io.mirrorlog.cli.hold;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.read.Aspect;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.read.LogTopic;
import io.mirrorlog.cli.read.Range;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.kafka.Provisioning;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.topics.wire.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A local cluster's topics with something held for some links; every test asks by the commands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HoldCommandsTest {
    private static final ClusterName WEST = new ClusterName("west");
    private static final ClusterName NORTH = new ClusterName("north");
    private static final Keeping KEEPING = Keeping.defaults().onOneBroker();
    private static final Cause DECIDED = new Cause(Catalogue.desired(WEST), 0, 1);
    private static final int ASKED_WRONGLY = 2;

    private final EmbeddedBroker broker;
    private final EventPublisher publisher;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    HoldCommandsTest(@TempDir Path directory) {
        broker = EmbeddedBroker.start(directory);
        publisher = EventPublisher.open(broker.settings(), "test");
    }

    @BeforeAll
    void fill() {
        assertThat(Provisioning.provision(broker.settings(), KEEPING,
                Catalogue.topics(WEST, List.of(NORTH), KEEPING))).isEmpty();
        for (var name : List.of("cart", "web")) {
            var key = new ObjectId("shop", name + "-east");
            desired(key, Optional.empty(), "east");
            outcome(key, new Outcome.Held(new LinkName("east"), DECIDED, Reason.MASS_REMOVAL, "most would go"));
        }
        outcome(new ObjectId("shop", "pay-east"), new Outcome.Applied(new LinkName("east"), DECIDED, "1", "2"));
        outcome(new ObjectId("shop", "old-south"),
                new Outcome.Held(new LinkName("south"), DECIDED, Reason.LINK_DELETED, "the Link is gone"));
        var federated = new ObjectId("shop", "cart-federated");
        desired(federated, Optional.of(federatedOf("gone", "here")), "_local");
        outcome(federated, new Outcome.Applied(LinkName.LOCAL, DECIDED, "1", ""));
        outcome(new ObjectId("shop", "web-federated"), new Outcome.Held(LinkName.LOCAL, DECIDED, Reason.MASS_REMOVAL,
                "most would go", Optional.of(new LinkName("here"))));
        var spec = spec("here");
        publisher.broadcast(Catalogue.links(WEST), Codec.LINKS, event(spec.key(), spec, "here")).join();
        outcome(new ObjectId("bank", "vault-north"), new Outcome.Applied(new LinkName("north"), DECIDED, "1", "2"));
        desired(Desired.linkKey("linkerd-multicluster", new LinkName("north")),
                Optional.of(new Desired.Refused(new LinkName("north"), Optional.empty(), Reason.CLUSTER_REBUILT,
                        "another cluster", List.of())),
                "north");
        var options = new LinkRecord.Options(new LinkName("north"), "north", false, false, "", false,
                LinkRecord.OnLinkDeleted.HOLD, Optional.empty());
        publisher.broadcast(Catalogue.links(WEST), Codec.LINKS, event(options.key(), options, "north")).join();
        List.of("uid-1", "uid-2").forEach(uid -> publisher.broadcast(Catalogue.observed(NORTH), Codec.FACTS,
                event("session", new Fact.SessionStarted("s-" + uid, "exported", uid), "")).join());
    }

    @AfterAll
    void close() {
        publisher.close();
        broker.close();
    }

    @Test
    void holdsAreShownWithWhatToDo() {
        assertThat(run("holds", "--names")).isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll("\\S+Z", "TIME").replaceAll(" +", " ")))
                .containsExactly("LINK REASON MIRRORS SINCE HOLD LET GO BY",
                        "east mass-removal 2 of 3 TIME TIME mirrorlog release east --reason TEXT",
                        " shop/cart-east", " shop/web-east",
                        "gone link-deleted 1 of 1 TIME TIME mirrorlog release gone --reason TEXT",
                        " shop/cart-federated",
                        "here mass-removal 1 of 1 TIME TIME mirrorlog release here --reason TEXT",
                        " shop/web-federated",
                        "north cluster-rebuilt 1 of 1 TIME TIME mirrorlog accept-uid north --reason TEXT",
                        " bank/vault-north",
                        "south link-deleted 1 of 1 TIME TIME mirrorlog release south --reason TEXT",
                        " shop/old-south");
    }

    @Test
    void ofOneLinkAsJson() throws IOException {
        assertThat(run("holds", "--link", "east", "-o", "json")).isZero();
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.fieldNames()).toIterable().containsExactly("link", "reason", "hold", "since", "mirrors",
                "held");
        assertThat(json.get("held").toString()).isEqualTo("[\"shop/cart-east\",\"shop/web-east\"]");
        assertThat(json.get("mirrors").asInt()).isEqualTo(3);
    }

    @Test
    void ofALinkThatHasNoneNothing() {
        assertThat(run("holds", "--link", "nowhere")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("nothing is held");
    }

    @Test
    void aReleaseIsRecordedInEveryPartitionWithWhoWhyAndWhich() throws IOException {
        run("holds", "--link", "east", "-o", "json");
        var hold = new ObjectMapper().readTree(out.toString()).get("hold").asText();

        assertThat(run("release", "east", "--reason", "the shop moved", "--by", "ops", "--hold", hold)).isZero();

        assertThat(out.toString())
                .isEqualToIgnoringNewLines("let go: 2 of 3 mirrors of link east (mass-removal)");
        assertThat(records("east/release")).hasSize(KEEPING.partitions())
                .containsOnly(new LinkRecord.Release(new LinkName("east"), hold, "the shop moved", "ops"));
        assertThat(Instant.parse(hold)).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void anotherHoldThanTheOneMeantStays() {
        assertThat(run("release", "east", "--reason", "x", "--hold", "2020-01-01T00:00:00Z")).isEqualTo(1);
        assertThat(err.toString()).startsWith("mirrorlog: the hold of link east is 20")
                .contains(" now, not 2020-01-01T00:00:00Z: look at it again with 'mirrorlog holds --link east'");
    }

    @Test
    void whatIsNotHeldCannotBeReleased() {
        assertThat(run("release", "west", "--reason", "x")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "mirrorlog: nothing of link west is held; something is of east, gone, here, south");
        assertThat(records("west/release")).isEmpty();
    }

    @Test
    void aReleaseWithoutAReasonIsAskedForWrongly() {
        assertThat(run("release", "east")).isEqualTo(ASKED_WRONGLY);
        assertThat(err.toString()).contains("Missing required option: '--reason=TEXT'");
    }

    @Test
    void aRebuiltClusterIsAcceptedByItsUid() {
        assertThat(run("accept-uid", "north", "--reason", "restored from backup", "--by", "ops")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines(
                "accepted: the cluster that link north leads to is the one with uid uid-2");
        assertThat(records("north/accept-uid")).containsOnly(
                new LinkRecord.AcceptUid(new LinkName("north"), "uid-2", "restored from backup", "ops"));
    }

    @Test
    void anotherUidThanTheOneMeantIsNotAccepted() {
        assertThat(run("accept-uid", "north", "--reason", "x", "--uid", "uid-9")).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines(
                "mirrorlog: the cluster that link north leads to has uid uid-2 now, not uid-9");
    }

    @Test
    void whereNothingWasRebuiltThereIsNothingToAccept() {
        assertThat(run("accept-uid", "east", "--reason", "x")).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines(
                "mirrorlog: link east leads to no other cluster than before: there is nothing to accept");
    }

    @Test
    void anotherLocalClusterIsNamed() {
        assertThat(run("holds", "--local-name", "mars")).isEqualTo(ASKED_WRONGLY);
        assertThat(err.toString())
                .contains("name one local cluster with --local-name; this Kafka has the topics of west");
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", broker.settings().bootstrapServers()));
        return Mirrorlog.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    private List<LinkRecord> records(String key) {
        var found = new ArrayList<LinkRecord>();
        try (var reader = new LogReader(broker.settings(), InstantSource.system())) {
            reader.read(new Range(Optional.empty(), Optional.empty(), false),
                    reader.partitionsOf(new LogTopic(Aspect.LINKS, WEST)), record -> {
                        if (record.received().reading() instanceof Reading.Read<?>(Event<?> event)
                                && event.key().equals(key)) {
                            event.data().map(LinkRecord.class::cast).ifPresent(found::add);
                        }
                        return true;
                    });
        }
        return found;
    }

    private void outcome(ObjectId key, Outcome outcome) {
        publisher.send(Catalogue.outcomes(WEST), Partitioning.of(key, KEEPING.partitions()), Codec.OUTCOMES,
                event(key.toString(), outcome, outcome.link().value())).join();
    }

    private void desired(ObjectId key, Optional<Desired> data, String link) {
        var attributes = attributes(key.toString(), link);
        publisher.send(Catalogue.desired(WEST), Partitioning.of(key, KEEPING.partitions()), Codec.DESIRED,
                new Event<>(key.toString(), attributes, data)).join();
    }

    private static LinkRecord.Spec spec(String name) {
        return new LinkRecord.Spec(new LinkName(name), "linkerd-multicluster", "uid-" + name, "1",
                "2026-01-01T00:00:00Z", name, "cluster.local", "192.0.2.1", "4143", "identity",
                LinkRecord.Probe.none(), Selector.nothing(), Selector.nothing(), Selector.nothing(), List.of(),
                List.of(), "credentials", "", "");
    }

    private static Desired.Wanted federatedOf(String... links) {
        var members = Arrays.stream(links).map(link -> Desired.Member.joined(new LinkName(link),
                new RemoteRef(new ClusterName(link), new ObjectId("shop", "cart"), "uid", "1"), "cart@" + link))
                .toList();
        var service = new MirrorService(new TreeMap<>(), new TreeMap<>(), false, List.of());
        return new Desired.Wanted(LinkName.LOCAL, members.getFirst().remote(), new Mirror(service, Optional.empty()),
                List.of(), members, Optional.empty());
    }

    private static <T> Event<T> event(String key, T data, String link) {
        return Event.of(key, attributes(key, link), data);
    }

    private static Attributes attributes(String key, String link) {
        return Attributes.of("id-" + key, "/test", key, Instant.parse("2026-02-03T04:05:06Z"),
                link.isEmpty() ? Map.of() : Map.of(Extension.LINK, link));
    }
}
