package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.ObjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FightsTest {
    private static final ObjectId NAME = new ObjectId("shop", "orders-east");
    private static final List<String> PORTS = List.of("service.ports");
    private static final List<String> LABEL = List.of("service.labels.app");

    private final Fights fights = new Fights();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void driftIsPutRightAtOnce() {
        assertThat(drift(PORTS)).isEmpty();
    }

    @Test
    void theSixthTimeInAMinuteItIsLeftAloneForAMinute() {
        repair(PORTS, Fights.REPAIRS);

        assertThat(drift(PORTS)).contains(Duration.ofMinutes(1));
        pass(Duration.ofSeconds(20));
        assertThat(drift(PORTS)).contains(Duration.ofSeconds(40));
    }

    @Test
    void fiveTimesInLongerThanAMinuteAreNoFight() {
        for (var time = 0; time < 20; time++) {
            assertThat(drift(PORTS)).isEmpty();
            pass(Duration.ofSeconds(13));
        }
    }

    @Test
    void otherFieldsCountForThemselves() {
        repair(PORTS, 4);
        repair(LABEL, 4);

        assertThat(drift(PORTS)).isEmpty();
        assertThat(drift(LABEL)).isEmpty();
    }

    @Test
    void otherMirrorsCountForThemselves() {
        repair(PORTS, Fights.REPAIRS);

        assertThat(fights.drifted(new ObjectId("shop", "carts-east"), PORTS, now)).isEmpty();
    }

    @Test
    void eachFurtherTimeItIsLeftAloneForTwiceAsLongUpToTenMinutes() {
        for (var minutes : List.of(1, 2, 4, 8, 10, 10)) {
            repair(PORTS, Fights.REPAIRS);
            assertThat(drift(PORTS)).contains(Duration.ofMinutes(minutes));
            pass(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void afterALongPeaceTheNextFightIsTheFirst() {
        repair(PORTS, Fights.REPAIRS);
        assertThat(drift(PORTS)).contains(Duration.ofMinutes(1));
        pass(Duration.ofMinutes(30));

        repair(PORTS, Fights.REPAIRS);
        assertThat(drift(PORTS)).contains(Duration.ofMinutes(1));
    }

    private void repair(List<String> fields, int times) {
        for (var time = 0; time < times; time++) {
            assertThat(drift(fields)).isEmpty();
        }
    }

    private Optional<Duration> drift(List<String> fields) {
        return fights.drifted(NAME, fields, now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
