package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.LinkRecord.Probe;
import io.mirrorlog.writer.apply.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose gateway is probed, and when what is known of one is forgotten. */
class ProbesTest {
    private static final LinkName EAST = new LinkName("east");
    private static final Probe EVERY_SECOND = new Probe("/ready", "4191", "1s", "1s", "2");
    private static final Probed ANSWERED = new Probed.Answered(Duration.ofMillis(2));
    private static final Probed FAILED = new Probed.Failed("no answer within 1s");

    private final Set<LinkName> elected = new HashSet<>(Set.of(EAST));
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private boolean wasAlive = true;
    private final Probes probes = new Probes(elected::contains, () -> now, () -> 0);

    @Test
    void oneIsProbedWhereTheLinkTheLeaseAndTheProbeServiceSaySo() {
        link(EVERY_SECOND);
        assertThat(afterASecond()).as("nobody knows of its Service").isEmpty();
        probes.there(EAST, true);
        assertThat(afterASecond()).as("it has begun").isEmpty();

        var sent = afterASecond();
        assertThat(sent).singleElement().satisfies(one -> {
            assertThat(one.link()).isEqualTo(EAST);
            assertThat(one.host()).isEqualTo("probe-east");
        });
    }

    @Test
    void withoutPathProbeServiceOrLeaseNoneIs() {
        link(Probe.none());
        probes.there(EAST, true);
        assertThat(after(3)).isEmpty();

        link(EVERY_SECOND);
        probes.there(EAST, false);
        assertThat(after(3)).isEmpty();

        probes.there(EAST, true);
        elected.clear();
        assertThat(after(3)).isEmpty();
    }

    @Test
    void aTransitionIsToldOnceEachWay() {
        begin();

        assertThat(probes.take(next(), FAILED)).isFalse();
        assertThat(probes.take(next(), FAILED)).isTrue();
        assertThat(probes.isAlive(EAST, true)).isFalse();
        assertThat(probes.take(next(), FAILED)).isFalse();
        assertThat(probes.take(next(), ANSWERED)).isTrue();
        assertThat(probes.take(next(), ANSWERED)).isFalse();
        assertThat(probes.isAlive(EAST, false)).isTrue();
    }

    @Test
    void untilItIsKnownWhetherOneIsProbedItIsAsWasLastSaid() {
        assertThat(probes.isAlive(EAST, false)).as("no Link").isTrue();
        link(EVERY_SECOND);

        assertThat(probes.isAlive(EAST, false)).isFalse();
        assertThat(probes.isAlive(EAST, true)).isTrue();
        probes.there(EAST, false);
        assertThat(probes.isAlive(EAST, false)).as("not probed").isTrue();
    }

    @Test
    void oneThatWasSaidToBeDownBeginsSoAndIsUpWithTheFirstAnswer() {
        wasAlive = false;
        begin();

        assertThat(probes.take(next(), FAILED)).isFalse();
        assertThat(probes.isAlive(EAST, true)).isFalse();
        assertThat(probes.take(next(), ANSWERED)).isTrue();
    }

    @Test
    void whatIsKnownSurvivesAnotherPeriodButNotAnotherGateway() {
        begin();
        goDown();
        link(new Probe("/ready", "4191", "2s", "1s", "2"));
        assertThat(after(1)).isEmpty();
        assertThat(probes.isAlive(EAST, true)).isFalse();

        link("192.0.2.2", EVERY_SECOND);
        assertThat(probes.isAlive(EAST, true)).as("before it begins").isTrue();
        assertThat(after(1)).isEmpty();
        assertThat(probes.isAlive(EAST, false)).isTrue();
    }

    @Test
    void anotherProbeServiceIsUsedAtOnceAndWhatIsKnownStays() {
        begin();
        goDown();
        probes.link((LinkRecord.Spec) Log.event(Log.link(EAST, "prod", "192.0.2.1", EVERY_SECOND, 0)).data()
                .orElseThrow(), "probe-prod");
        assertThat(after(1)).isEmpty();

        assertThat(probes.isAlive(EAST, true)).isFalse();
        assertThat(next().host()).isEqualTo("probe-prod");
    }

    @Test
    void withProbingSwitchedOffADeadGatewayCountsAsAlive() {
        begin();
        goDown();

        link(Probe.none());
        assertThat(probes.isAlive(EAST, false)).isTrue();
    }

    @Test
    void aLateResultOfWhatIsOverIsForgotten() {
        begin();
        var late = next();
        link(new Probe("/other", "4191", "1s", "1s", "1"));
        assertThat(after(1)).isEmpty();

        assertThat(probes.take(late, FAILED)).isFalse();
        probes.gone(EAST);
        assertThat(after(1)).isEmpty();
        assertThat(probes.take(late, FAILED)).isFalse();
    }

    @Test
    void whoIsElectedAgainBeginsWithWhatTheOtherSaid() {
        begin();
        goDown();
        elected.clear();
        assertThat(after(1)).isEmpty();

        elected.add(EAST);
        assertThat(after(1)).isEmpty();
        assertThat(probes.isAlive(EAST, true)).isTrue();
    }

    @Test
    void whatDoesNotWorkIsSaid() {
        link(new Probe("/ready", "4191", "3", "1s", "2"));
        probes.there(EAST, true);
        assertThat(after(1)).isEmpty();
        assertThat(probes.troubles()).containsExactly(
                "link east: probeSpec.period '3' is no length of time like 3s, of 100ms or more: 3s is used; correct the Link");

        link(EVERY_SECOND);
        assertThat(after(1)).isEmpty();
        goDown();
        assertThat(probes.troubles()).containsExactly(
                """
                    link east: its gateway does not answer probes (no answer within 1s): its mirrors get no traffic until it does""");
    }

    @Test
    void theNextIsDueWhenTheSoonestIs() {
        assertThat(probes.pause()).isEqualTo(Duration.ofMinutes(1));
        begin();

        assertThat(probes.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    private void begin() {
        link(EVERY_SECOND);
        probes.there(EAST, true);
        assertThat(due()).isEmpty();
    }

    private void goDown() {
        assertThat(probes.take(next(), FAILED)).isFalse();
        assertThat(probes.take(next(), FAILED)).isTrue();
    }

    private Probes.Sending next() {
        return afterASecond().getFirst();
    }

    private List<Probes.Sending> afterASecond() {
        return after(1);
    }

    private List<Probes.Sending> after(int seconds) {
        now = now.plusSeconds(seconds);
        return due();
    }

    private List<Probes.Sending> due() {
        return probes.due((_, _) -> wasAlive);
    }

    private void link(Probe probe) {
        link("192.0.2.1", probe);
    }

    private void link(String gatewayAddress, Probe probe) {
        probes.link((LinkRecord.Spec) Log.event(Log.link(EAST, "east", gatewayAddress, probe, 0)).data()
                .orElseThrow(), "probe-east");
    }
}
