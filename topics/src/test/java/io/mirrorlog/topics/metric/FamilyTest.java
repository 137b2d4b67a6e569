package io.mirrorlog.topics.metric;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** One family of several parts, and what it may not be. */
class FamilyTest {
    @Test
    void whatTwoPartsCountOfTheSameIsAddedUp() {
        var writers = requests(Map.of("get", 2L, "list", 1L));
        var watchers = requests(Map.of("list", 4L));

        assertThat(Family.merged(List.of(writers, watchers)))
                .containsExactly(requests(Map.of("get", 2L, "list", 5L)));
    }

    @Test
    void soAreTheBucketsOfTwoHistograms() {
        var one = histogram();
        var other = histogram();
        one.observe(0.25, "first", Instant.EPOCH);
        other.observe(0.25, "second", Instant.EPOCH);
        other.observe(4, "third", Instant.EPOCH);
        other.observe(0, "fourth", Instant.EPOCH);

        var both = Family.merged(List.of(of(one), of(other))).getFirst().samples().getFirst();

        assertThat(both).isInstanceOfSatisfying(Sample.Distribution.class, sum -> {
            assertThat(sum.buckets()).extracting(Sample.Bucket::count).containsExactly(3L, 4L);
            assertThat(sum.buckets()).extracting(bucket -> bucket.exemplar().orElseThrow().eventId())
                    .containsExactly("first", "third");
            assertThat(sum.sum()).isEqualTo(4.5);
            assertThat(sum.exponential().orElseThrow())
                    .isEqualTo(new Sample.Exponential(1, new TreeMap<>(Map.of(-16, 2L, 16, 1L))));
        });
    }

    @Test
    void aSampleHasTheLabelsOfItsFamily() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Family("a", Family.Kind.GAUGE, Set.of("cluster"),
                "A.", List.of(new Sample.Value(Sample.label("service", "shop/web"), 1))));
    }

    @Test
    void familiesOfOneNameAreOfOneKind() {
        var counter = Family.counter("a_total", "A.", 1);
        var gauge = Family.gauge("a_total", "A.", 1);

        assertThatIllegalArgumentException().isThrownBy(() -> Family.merged(List.of(counter, gauge)));
    }

    @Test
    void ofAllStatesOneIsOn() {
        var family = Family.state("state", "State.", Sample.label("cluster", "east"), List.of("up", "down"), "down");

        assertThat(family.samples()).containsExactly(
                new Sample.Value(Sample.labels("cluster", "east", "state", "up"), 0),
                new Sample.Value(Sample.labels("cluster", "east", "state", "down"), 1));
    }

    @Test
    void theUnitIsInTheName() {
        assertThat(Family.gauge("age_seconds", "Age.", 1).unit()).isEqualTo("seconds");
        assertThat(Family.counter("waited_seconds_total", "Waited.", 1).unit()).isEqualTo("seconds");
        assertThat(Family.counter("changes_total", "Changes.", 1).unit()).isEmpty();
    }

    private static Family requests(Map<String, Long> verbs) {
        return Family.counter("requests_total", "Requests.", "verb", new TreeMap<>(verbs));
    }

    private static Histogram histogram() {
        return Histogram.exponential(List.of(1.0));
    }

    private static Family of(Histogram histogram) {
        return new Family("took_seconds", Family.Kind.HISTOGRAM, Set.of(), "How long.",
                List.of(histogram.with(new TreeMap<>())));
    }
}
