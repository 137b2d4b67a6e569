package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.rules.GoldenCase;
import io.mirrorlog.projector.rules.GoldenCase.Happening;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.wire.CanonicalJson;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules' cases once more, through the topology: what it emits adds up to what they expect. */
class TopologyGoldenTest {
    @TempDir
    private Path directory = Path.of(".");

    @TestFactory
    Stream<DynamicTest> whatHappenedEndsInWhatIsDesired() {
        return GoldenCase.all().filter(TopologyGoldenTest::canBeDriven)
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
    }

    /**
     * The driver counts the offsets of all topics that match one pattern as those of one topic, so a cluster whose facts come in between
     * another's has a gap in its log. It cannot lose records either.
     */
    private static boolean canBeDriven(GoldenCase golden) {
        var ended = new HashSet<ClusterName>();
        Optional<ClusterName> current = Optional.empty();
        for (var event : golden.events()) {
            if (event instanceof Happening.Lost) {
                return false;
            }
            if (event instanceof Happening.OfFact fact && !current.equals(Optional.of(fact.cluster()))) {
                current.ifPresent(ended::add);
                current = Optional.of(fact.cluster());
                if (ended.contains(fact.cluster())) {
                    return false;
                }
            }
        }
        return true;
    }

    private void check(GoldenCase golden) {
        try (var harness = new Harness(directory.resolve(golden.name()), GoldenCase.LOCAL)) {
            golden.events().forEach(event -> send(harness, event));
            var ended = harness.emitted();
            assertThat(lines(ended)).containsExactlyElementsOf(golden.desired());
            harness.turn();
            assertThat(harness.emitted()).as("decided again at task start").isEmpty();
        }
    }

    private static void send(Harness harness, Happening event) {
        switch (event) {
            case Happening.OfFact fact -> harness.session(fact.cluster(), fact.session()).fact(fact.op(), fact.fact());
            case Happening.OfLink link -> harness.link(link.record());
            case Happening.LinkRemoved removed -> harness.linkTombstone(removed.link() + "/" + removed.aspect());
            case Happening.Lost _ -> throw new IllegalStateException("the driver loses nothing");
        }
    }

    private static List<String> lines(List<Event<Desired>> emitted) {
        SortedMap<ObjectId, Desired> desired = new TreeMap<>();
        for (var event : emitted) {
            if (event.key().indexOf('/') > 0) {
                event.data().ifPresentOrElse(data -> desired.put(ObjectId.parse(event.key()), data),
                        () -> desired.remove(ObjectId.parse(event.key())));
            }
        }
        return desired.entrySet().stream().map(entry -> new String(CanonicalJson.write(Map.of("key", entry.getKey(),
                "type", Codec.DESIRED.typeOf(entry.getValue()), "value", entry.getValue())), StandardCharsets.UTF_8))
                .toList();
    }
}
