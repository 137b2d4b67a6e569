package io.mirrorlog.cli.up;

import io.mirrorlog.cli.run.Part;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnnouncerTest {
    private final StringWriter out = new StringWriter();
    private final Announcer announcer = new Announcer(new PrintWriter(out), false);
    private Duration time = Duration.ZERO;

    @Test
    void aStateIsSaidOnceHoweverItsNumbersChange() {
        look(false, "2 to do");
        look(false, "1 to do");
        look(true, "0 to do");
        look(true, "1 to do");

        assertThat(said()).containsExactly("writer     not ready: 2 to do", "writer     ready: 0 to do");
    }

    @Test
    void whetherItIsReadyIsSaidAtOnce() {
        for (var change = 0; change < 10; change++) {
            look(change % 2 == 0, "how it is");
        }

        assertThat(said()).hasSize(10);
    }

    @Test
    void otherWordsAreSaidASecondLaterAndThenEverRarer() {
        look(false, "is being started");
        time = Duration.ofMillis(999);
        look(false, "the first");
        time = Duration.ofSeconds(1);
        look(false, "the second");
        time = Duration.ofMillis(2_999);
        look(false, "the third");
        time = Duration.ofSeconds(3);
        look(false, "the fourth");

        assertThat(said()).containsExactly("writer     not ready: is being started", "writer     not ready: the second",
                "writer     not ready: the fourth");
    }

    @Test
    void anHourOfOtherWordsAreFewLines() {
        for (var look = 0; look < 4 * 3600; look++) {
            time = Duration.ofMillis(250L * look);
            look(false, look % 2 == 0 ? "one" : "other");
        }

        assertThat(said()).hasSizeBetween(10, 16);
    }

    private void look(boolean ready, String health) {
        announcer.look(Part.WRITER, ready, health, time.toNanos());
    }

    private List<String> said() {
        return out.toString().lines().toList();
    }
}
