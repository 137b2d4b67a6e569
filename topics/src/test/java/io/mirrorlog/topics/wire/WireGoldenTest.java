package io.mirrorlog.topics.wire;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LogId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What subscribers depend on: one file per type holds its key, headers and value, and one more per shape that a type can have. A file is
 * never changed, only added to.
 */
class WireGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/wire");

    /** The shape of records that say which log their causes are in, and of outcomes which decision they are about. */
    private static final String IN_A_LOG = "in-a-log";

    private record Case<T>(Codec<T> codec, T data, String shape) {
        String file() {
            return shape.isEmpty() ? type() : type() + "." + shape;
        }

        String type() {
            return codec.typeOf(data);
        }

        Event<T> event() {
            var attributes = Attributes.of("id-of-the-event", "/clusters/east/watcher", "shop/cart",
                    Instant.parse("2026-02-03T04:05:06.789Z"),
                    Map.of(Extension.CLUSTER, "east", Extension.SESSION, "session-1"))
                    .causedBy(List.of(new Cause("mirrorlog.observed.east", 3, 4711),
                            new Cause("mirrorlog.links.west", 3, 2)))
                    .typed(type());
            return Event.of("shop/cart", shape.equals(IN_A_LOG) ? inALog(attributes) : attributes, data);
        }

        private static Attributes inALog(Attributes attributes) {
            return attributes.with(Extension.DECISION, "id-of-the-decision").in(new LogId("id-of-the-log"));
        }

        void matches(Path golden) throws IOException {
            var encoded = codec.encode(event());
            assertThat(text(encoded)).isEqualTo(Files.readString(golden));
            assertThat(codec.decode(encoded.key(), encoded.headers(), encoded.value()))
                    .isEqualTo(new Reading.Read<>(event()));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyTypeLooksOnTheWireAsItsFileSays() {
        return cases().map(
                one -> DynamicTest.dynamicTest(one.file(), () -> one.matches(GOLDEN.resolve(one.file() + ".txt"))));
    }

    @Test
    void everyTypeHasAFileAndEveryFileATypeAndShape() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            var names = files.map(file -> file.getFileName().toString().replace(".txt", "")).toList();
            assertThat(names).containsExactlyInAnyOrderElementsOf(cases().map(Case::file).toList())
                    .containsAll(EventTypes.all().keySet());
        }
    }

    @Test
    void aFieldThatIsNotKnownIsIgnored() {
        var reading = Codec.FACTS.decode("shop/cart", typed("io.mirrorlog.service.deleted.v1"),
                "{\"service\":\"shop/cart\",\"uid\":\"u\",\"resourceVersion\":\"1\",\"added\":{\"later\":[1]}}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(Reading.Read.class);
    }

    @Test
    void aTypeThatIsNotKnownIsReported() {
        assertThat(Codec.FACTS.decode("shop/cart", typed("io.mirrorlog.service.observed.v9"), new byte[]{'{', '}'}))
                .isEqualTo(new Reading.UnknownType<>("shop/cart", "io.mirrorlog.service.observed.v9"));
    }

    @Test
    void aTypeOfAnotherTopicIsNotKnownHere() {
        assertThat(Codec.FACTS.decode("shop/cart", typed("io.mirrorlog.desired.wanted.v1"), new byte[]{'{', '}'}))
                .isInstanceOf(Reading.UnknownType.class);
    }

    @Test
    void aRecordThatIsNotWhatItsTypeSaysIsUnreadable() {
        assertThat(Codec.FACTS.decode("shop/cart", typed("io.mirrorlog.service.deleted.v1"), new byte[]{'{'}))
                .isInstanceOf(Reading.Unreadable.class);
        assertThat(Codec.FACTS.decode("shop/cart", typed("io.mirrorlog.service.deleted.v1"),
                "{\"service\":\"noslash\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void aTombstoneKeepsItsHeaders() {
        var attributes = Attributes.of("id", "/clusters/west/projector", "shop/cart-east", Instant.EPOCH,
                Map.of(Extension.LINK, "east"));
        var encoded = Codec.DESIRED.encode(Event.tombstone("shop/cart-east", attributes));
        assertThat(encoded.value()).isNull();
        assertThat(Codec.DESIRED.decode(encoded.key(), encoded.headers(), encoded.value()))
                .isEqualTo(
                        new Reading.Read<>(Event.tombstone("shop/cart-east", attributes.typed(EventTypes.TOMBSTONE))));
    }

    private static Stream<Case<?>> cases() {
        return Stream.of(plain(Codec.FACTS, Samples.FACTS), plain(Codec.LINKS, Samples.LINKS),
                plain(Codec.DESIRED, Samples.DESIRED), plain(Codec.OUTCOMES, Samples.OUTCOMES),
                plain(Codec.CHANGES, Samples.CHANGES), shaped(Codec.FACTS, Samples.FACT_SHAPES),
                shaped(Codec.LINKS, Samples.LINK_SHAPES), shaped(Codec.DESIRED, Samples.SHAPES),
                shaped(Codec.OUTCOMES, Samples.OUTCOME_SHAPES),
                shaped(Codec.OUTCOMES, Map.of(IN_A_LOG, Samples.OUTCOMES.getFirst()))).flatMap(same -> same);
    }

    private static <T> Stream<Case<?>> plain(Codec<T> codec, List<T> samples) {
        return samples.stream().map(data -> new Case<>(codec, data, ""));
    }

    private static <T> Stream<Case<?>> shaped(Codec<T> codec, Map<String, ? extends T> samples) {
        return samples.entrySet().stream().map(shape -> new Case<T>(codec, shape.getValue(), shape.getKey()));
    }

    private static String text(Encoded encoded) {
        var headers = StreamSupport.stream(encoded.headers().spliterator(), false)
                .map(header -> header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8)).sorted()
                .collect(Collectors.joining("\n"));
        var value = encoded.value() == null ? "" : new String(encoded.value(), StandardCharsets.UTF_8);
        return encoded.key() + "\n" + headers + "\n\n" + value + "\n";
    }

    private static Headers typed(String type) {
        return new RecordHeaders().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
    }
}
