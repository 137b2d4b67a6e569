package io.mirrorlog.writer.lease;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LeaseDecisionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # holder   | marked  | renewed ago | unchanged for | so
        ''         | ''      |    1        |   0           | take
        ''         | other-1 |    1        |   0           | take
        we         | we      |    1        |   0           | take
        we         | we      | 1000        |   0           | take
        we         | ''      |    1        |   0           | stop
        other-1    | other-1 |    1        |   0           | follow
        other-1    | other-1 |   29        |   9           | follow
        other-1    | other-1 |   31        |   0           | take
        other-1    | other-1 |    1        |  31           | take
        linkerd-1  | ''      |    1        |   0           | stop
        linkerd-1  | we      |    1        |   0           | stop
        linkerd-1  | other-1 |    1        |   0           | stop
        linkerd-1  | ''      | 1000        |   0           | stop
        linkerd-1  | ''      | 1000        |  30           | stop
        linkerd-1  | ''      |    1        |  31           | take
        """)
    void whoHoldsIt(String holder, String marked, int renewedAgo, int unchangedFor, String so) {
        var seen = new LeaseRecord(holder, marked, Duration.ofSeconds(30), NOW.minusSeconds(2_000),
                NOW.minusSeconds(renewedAgo), 4, "17");

        var decision = LeaseDecision.of(seen, NOW.minusSeconds(unchangedFor), "we", NOW);

        assertThat(decision).isEqualTo(switch (so) {
            case "take" -> new LeaseDecision.Take(new LeaseRecord("we", "we", Duration.ofSeconds(30),
                    holder.equals("we") ? NOW.minusSeconds(2_000) : NOW, NOW, holder.equals("we") ? 4 : 5, "17"));
            case "follow" -> new LeaseDecision.Follow(holder);
            default -> new LeaseDecision.Stop(holder);
        });
    }
}
