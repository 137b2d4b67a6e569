package io.mirrorlog.cli.tail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.kafka.Provisioning;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Encoded;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two clusters' topics with some records of each; every test reads them by the command. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TailTest {
    private static final ClusterName WEST = new ClusterName("west");
    private static final ClusterName EAST = new ClusterName("east");
    private static final Keeping KEEPING = Keeping.defaults().onOneBroker();
    private static final LinkName LINK = new LinkName("east");
    private static final ObjectId CART = ObjectId.parse("shop/cart");
    private static final Instant OBSERVED = Instant.parse("2026-02-03T04:05:06Z");

    private EmbeddedBroker broker;
    private EventPublisher publisher;

    TailTest(@TempDir Path directory) {
        broker = EmbeddedBroker.start(directory);
        publisher = EventPublisher.open(broker.settings(), "test");
    }

    @BeforeAll
    void fill() {
        assertThat(Provisioning.provision(broker.settings(), KEEPING, Catalogue.topics(WEST, List.of(EAST), KEEPING)))
                .isEmpty();
        publisher.broadcast(Catalogue.observed(EAST), Codec.FACTS,
                event("listing", new Fact.ListingStarted(Kind.SERVICES, "listing-1"), Map.of())).join();
        send(Catalogue.observed(EAST), Codec.FACTS,
                event("shop/cart", new Fact.ServiceDeleted(CART, "u", "17"), Map.of()));
        publisher.broadcast(Catalogue.links(WEST), Codec.LINKS, event("east/gateway",
                new LinkRecord.Gateway(LINK, "192.0.2.1", List.of("192.0.2.1"), true, ""), link("east"))).join();
        send(Catalogue.outcomes(WEST), Codec.OUTCOMES, event("shop/cart-east", new Outcome.Applied(LINK,
                new Cause(Catalogue.desired(WEST), 0, 1), "5", "6"), link("east")));
        send(Catalogue.changes(WEST), Codec.CHANGES, event("shop/cart-east",
                new Changed.Failed(LINK, Reason.FORBIDDEN, "may not create services"), link("east")));
        send(Catalogue.changes(WEST), Codec.CHANGES, event("bank/vault-north",
                new Changed.Refused(new LinkName("north"), Optional.empty(), Reason.NO_PORTS, "has no ports"),
                link("north")));
        publisher.send(Catalogue.changes(WEST), Partitioning.of("shop", KEEPING.partitions()),
                new Encoded("shop/broken", new RecordHeaders(),
                        "{".getBytes(StandardCharsets.UTF_8)))
                .join();
    }

    @AfterAll
    void close() {
        publisher.close();
        broker.close();
    }

    @Test
    void everyTopicIsShownInTheOrderOfTimeAndOneCopyOfWhatHasMany() {
        assertThat(keys(tail("--no-follow"))).containsExactly("listing", "shop/cart", "east/gateway", "shop/cart-east",
                "shop/cart-east", "bank/vault-north", "shop/broken");
    }

    @Test
    void aLineSaysWhenWhereWhatAboutWhatAndWhy() {
        assertThat(tail("changes", "--no-follow", "--type", "mirror.failed").getFirst()).matches(
                "2\\S{9}T\\S{12}Z  changes.west   mirror.failed        shop/cart-east               "
                        + "forbidden: may not create services");
    }

    @Test
    void topicsAreNamedByWhatTheyHoldOrWithTheirClusterOrWhole() {
        assertThat(keys(tail("observed", "--no-follow"))).containsExactly("listing", "shop/cart");
        assertThat(keys(tail("outcomes.west", "--no-follow"))).containsExactly("shop/cart-east");
        assertThat(keys(tail("mirrorlog.links.west", "--no-follow"))).containsExactly("east/gateway");
    }

    @Test
    void whatIsShownCanBeNarrowed() {
        assertThat(keys(tail("--link", "north", "--no-follow"))).containsExactly("bank/vault-north");
        assertThat(keys(tail("-n", "shop", "--no-follow"))).containsExactly("shop/cart", "shop/cart-east",
                "shop/cart-east", "shop/broken");
        assertThat(keys(tail("--name", "cart", "--no-follow"))).containsExactly("shop/cart");
        assertThat(keys(tail("--type", "mirror.refused,service.deleted", "--no-follow"))).containsExactly("shop/cart",
                "bank/vault-north");
        assertThat(keys(tail("--since", "now", "--no-follow"))).isEmpty();
        assertThat(keys(tail("--since", "beginning", "--until", "1h", "--no-follow"))).isEmpty();
    }

    @Test
    void asJsonEachRecordIsOneObjectWithItsPlaceItsAttributesAndItsData() throws IOException {
        var line = new ObjectMapper()
                .readTree(tail("changes", "--link", "east", "--no-follow", "-o", "json").getFirst());

        assertThat(line.path("topic").asText()).isEqualTo("mirrorlog.changes.west");
        assertThat(line.path("partition").asInt()).isEqualTo(Partitioning.of("shop", KEEPING.partitions()));
        assertThat(line.path("key").asText()).isEqualTo("shop/cart-east");
        assertThat(line.path("type").asText()).isEqualTo("io.mirrorlog.mirror.failed.v1");
        assertThat(line.path("time").asText()).isEqualTo("2026-02-03T04:05:06Z");
        assertThat(line.path("link").asText()).isEqualTo("east");
        assertThat(line.path("data").path("reason").asText()).isEqualTo("forbidden");
    }

    @Test
    void whatCannotBeReadIsShownWithTheReason() {
        assertThat(tail("changes", "--no-follow")).last().asString()
                .endsWith(
                        "record has no header ce_type: it was not written by Mirrorlog; remove its writer's access to the topic");
    }

    @Test
    void withoutAnEndItGoesOnWithWhatComes() throws InterruptedException {
        var out = new StringWriter();
        var thread = Thread.ofVirtual().start(() -> Mirrorlog.commandLine().setOut(new PrintWriter(out))
                .execute("tail", "changes", "--since", "now", "--until", "2999-01-01T00:00:00Z", "--link", "late",
                        "--bootstrap-servers", broker.settings().bootstrapServers()));
        var seen = new ArrayList<String>();
        Awaitility.await().untilAsserted(() -> {
            var key = "late/mirror-" + seen.size();
            seen.add(key);
            send(Catalogue.changes(WEST), Codec.CHANGES, event(key,
                    new Changed.Failed(new LinkName("late"), Reason.CONFLICT, "again"), link("late")));
            assertThat(out.toString()).contains("late/mirror-");
        });
        thread.interrupt();
        thread.join();
    }

    @Test
    void whatIsAskedWronglyIsAnsweredInWords() {
        assertThat(answer("tail", "chnages")).contains(
                "there is no topic 'chnages'; there are observed.east, links.west, desired.west, outcomes.west, changes.west");
        assertThat(answer("tail", "--type", "mirror.create"))
                .contains("--type: there is no type 'mirror.create'; there are ")
                .contains("mirror.created");
        assertThat(answer("tail", "--since", "yesterday")).contains("'yesterday' is no time: write ");
        assertThat(answer("tail", "--since", "1h", "--until", "2h")).contains("there is nothing between them");
    }

    private List<String> tail(String... options) {
        var out = new StringWriter();
        var arguments = new ArrayList<>(List.of("tail", "--bootstrap-servers", broker.settings().bootstrapServers()));
        arguments.addAll(List.of(options));
        assertThat(Mirrorlog.commandLine().setOut(new PrintWriter(out)).execute(arguments.toArray(String[]::new)))
                .isZero();
        return out.toString().lines().filter(line -> !line.contains("late/")).toList();
    }

    private String answer(String command, String... options) {
        var err = new StringWriter();
        var arguments = new ArrayList<>(List.of(command, "--bootstrap-servers", broker.settings().bootstrapServers()));
        arguments.addAll(List.of(options));
        assertThat(Mirrorlog.commandLine().setErr(new PrintWriter(err)).execute(arguments.toArray(String[]::new)))
                .isEqualTo(2);
        return err.toString();
    }

    private static List<String> keys(List<String> lines) {
        return lines.stream().map(line -> line.split(" +", 5)[3]).toList();
    }

    private <T> void send(String topic, Codec<T> codec, Event<T> event) {
        publisher.send(topic, Partitioning.of(ObjectId.parse(event.key()), KEEPING.partitions()), codec, event).join();
    }

    private static <T> Event<T> event(String key, T data, Map<String, String> extensions) {
        return Event.of(key, Attributes.of("id-" + key, "/test", key, OBSERVED, extensions), data);
    }

    private static Map<String, String> link(String name) {
        return Map.of(Extension.LINK, name);
    }
}
