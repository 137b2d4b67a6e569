package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.wire.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the rules promise for any log. The seed is the test's name: the same seed is the same log. */
class FoldingPropertyTest {
    private static final ClusterName EAST = new ClusterName("east");
    private static final ClusterName NORTH = new ClusterName("north");

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsKnownAtTheEndIsWhatIsReallyThere(long seed) {
        var log = log(EAST, seed);
        var known = known();
        log.observations().forEach(observed -> fold(known, observed));
        assertThat(known.services(EAST)).isEqualTo(log.present());
        var wanted = new HashMap<String, Boolean>();
        decisions(known, log).forEach((name, decision) -> {
            if (decision instanceof Decision.Stands(Desired.Wanted mirror, var _)) {
                wanted.put(name, !mirror.mirror().endpoints().orElseThrow().ready().isEmpty());
                assertThat(mirror.remote().resourceVersion()).isEqualTo(log.versionOf(mirror.remote().service()));
            }
        });
        var expected = new HashMap<String, Boolean>();
        log.present().forEach(id -> expected.put(id + "-east", log.isReady(id)));
        assertThat(wanted).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyInterleavingOfClustersEndsInTheSameDecisions(long seed) {
        var east = log(EAST, seed);
        var north = log(NORTH, seed + 1_000);
        var oneAfterTheOther = known();
        east.observations().forEach(observed -> fold(oneAfterTheOther, observed));
        north.observations().forEach(observed -> fold(oneAfterTheOther, observed));
        var mixed = known();
        interleave(east.observations(), north.observations(), new Random(seed))
                .forEach(observed -> fold(mixed, observed));
        assertThat(decisions(mixed, east, north)).isEqualTo(decisions(oneAfterTheOther, east, north));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void recordsReadAgainAfterARestartChangeNothing(long seed) {
        var log = log(EAST, seed);
        var once = known();
        var again = known();
        var random = new Random(seed);
        var observations = log.observations();
        for (var index = 0; index < observations.size(); index++) {
            fold(once, observations.get(index));
            var back = random.nextInt(4) == 0 ? random.nextInt(index + 1) : index;
            observations.subList(back, index + 1).forEach(observed -> fold(again, observed));
        }
        assertThat(decisions(again, log)).isEqualTo(decisions(once, log));
        assertThat(again.cluster(EAST)).isEqualTo(once.cluster(EAST));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stateWrittenOutAndReadBackAtAnyPointContinuesTheSame(long seed) {
        var log = log(EAST, seed);
        var straight = known();
        var resumed = new Resumed(known());
        for (var observed : log.observations()) {
            fold(straight, observed);
            resumed.step(observed);
        }
        assertThat(decisions(resumed.known, log)).isEqualTo(decisions(straight, log));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void withRecordsMissingNothingIsCalledGoneUntilAWholeListing(long seed) {
        var log = log(EAST, seed);
        var known = known();
        var random = new Random(seed);
        var observations = log.observations();
        var skipped = 1 + random.nextInt(observations.size() - 1);
        for (var index = 0; index < observations.size(); index++) {
            if (index == skipped) {
                continue;
            }
            fold(known, observations.get(index));
            if (index == skipped + 1) {
                assertThat(known.cluster(EAST).services().isWhole()).isFalse();
                assertThat(decisions(known, log).values()).allMatch(Decision.Unknown.class::isInstance);
            }
        }
    }

    private static GeneratedLog log(ClusterName cluster, long seed) {
        return new GeneratedLog(cluster, new Random(seed));
    }

    private static void fold(InMemoryKnown known, Observation observed) {
        known.apply(observed.cluster(), Folding.after(known, observed));
    }

    private static Map<String, Decision> decisions(Known known, GeneratedLog... logs) {
        Set<ObjectId> names = new TreeSet<>();
        Stream.of(logs).flatMap(log -> log.observations().stream()).forEach(observed -> {
            if (observed.fact() instanceof Fact.ObjectFact fact) {
                names.add(fact.service().named(fact.service().name() + "-" + observed.cluster()));
            }
        });
        var decisions = new TreeMap<String, Decision>();
        names.forEach(name -> decisions.put(name.toString(), Deciding.about(known, name, Standing.nothing())));
        return decisions;
    }

    private static List<Observation> interleave(List<Observation> one, List<Observation> two, RandomGenerator random) {
        var mixed = new ArrayList<Observation>();
        var left = new ArrayList<>(one);
        var right = new ArrayList<>(two);
        while (!left.isEmpty() || !right.isEmpty()) {
            var takeLeft = right.isEmpty() || (!left.isEmpty() && random.nextBoolean());
            mixed.add(takeLeft ? left.removeFirst() : right.removeFirst());
        }
        return mixed;
    }

    private static InMemoryKnown known() {
        var known = new InMemoryKnown(new ClusterName("west"));
        for (var cluster : List.of(EAST, NORTH)) {
            var name = new LinkName(cluster.value());
            var source = new Source(new Cause("mirrorlog.links.west", 0, 0), "link-" + cluster);
            var spec = new LinkRecord.Spec(name, "linkerd-multicluster", "uid", "1", "2026-01-01T00:00:00Z",
                    cluster.value(), "cluster.local",
                    "192.0.2.1", "4143", "", LinkRecord.Probe.none(),
                    new Selector(new TreeMap<>(Map.of("mirror.linkerd.io/exported", "true")), List.of()),
                    Selector.nothing(),
                    Selector.nothing(), List.of(), List.of(), "secret", "", "");
            var gateway = new LinkRecord.Gateway(name, "192.0.2.1", List.of("192.0.2.1"), true, "");
            known.apply(LinkEntry.unknown(name).after(spec, source).after(gateway, source));
        }
        return known;
    }

    /** Keeps what is known as bytes between steps, as a store and its changelog do. */
    private static final class Resumed {
        private final InMemoryKnown known;

        private Resumed(InMemoryKnown known) {
            this.known = known;
        }

        private void step(Observation observed) {
            var step = Folding.after(known, observed);
            var written = new ArrayList<Step.Edit>();
            for (var edit : step.edits()) {
                written.add(switch (edit) {
                    case Step.Edit.PutService put ->
                        new Step.Edit.PutService(put.id(), roundTrip(put.entry(), ServiceEntry.class));
                    case Step.Edit.PutEndpoints put ->
                        new Step.Edit.PutEndpoints(put.id(), roundTrip(put.entry(), EndpointsEntry.class));
                    case Step.Edit.RemoveService _,Step.Edit.RemoveEndpoints _ -> edit;
                });
            }
            known.apply(observed.cluster(),
                    new Step(roundTrip(step.cluster(), ClusterEntry.class), written, step.touched()));
        }

        private static <T> T roundTrip(T value, Class<T> type) {
            try {
                return CanonicalJson.read(CanonicalJson.write(value), type);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
