package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.object.Reason;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetriesTest {
    private final Retries retries = new Retries(Duration.ofMillis(250), Duration.ofSeconds(60));

    @Test
    void eachPauseIsTwiceTheLastUpToTheLongest() {
        assertThat(IntStream.rangeClosed(1, 11).mapToObj(attempts -> after(Reason.UNAVAILABLE, attempts).toMillis()))
                .containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L,
                        60_000L);
    }

    @Test
    void thereIsNoLastTry() {
        assertThat(after(Reason.UNAVAILABLE, Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void whatIsRefusedIsNotTriedSooner() {
        assertThat(after(Reason.REJECTED, 1)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aPauseThatWasAskedForIsKeptIfItIsLonger() {
        assertThat(retries.after(new Failure(Reason.THROTTLED, "", Duration.ofSeconds(90), ""), 1))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(retries.after(new Failure(Reason.THROTTLED, "", Duration.ofMillis(1), ""), 1))
                .isEqualTo(Duration.ofMillis(250));
    }

    private Duration after(Reason reason, int attempts) {
        return retries.after(new Failure(reason, ""), attempts);
    }
}
