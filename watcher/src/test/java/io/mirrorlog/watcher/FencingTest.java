package io.mirrorlog.watcher;

import io.mirrorlog.topics.fact.Fact.Heartbeat;
import io.mirrorlog.topics.fact.Fact.ListingFinished;
import io.mirrorlog.topics.fact.Fact.Marker;
import io.mirrorlog.topics.fact.Fact.SessionStarted;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.watcher.publish.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FencingTest {
    private static final Marker BEAT = new Heartbeat(Map.of());
    private static final Marker LISTED = new ListingFinished(Kind.SERVICES, "l", 0);

    private final Fencing fencing = new Fencing(Duration.ofSeconds(30));

    @Test
    void aSessionThatStartsAfterOursCountsInItsPlace() {
        fencing.begin("a1");
        start("a1", 0);
        assertThat(fencing.other()).isEmpty();

        start("b1", 1);

        assertThat(fencing.other()).map(Fencing.Other::id).contains("b1");
        assertThat(fencing.other()).map(Fencing.Other::since).contains(Instant.ofEpochSecond(1));
    }

    @Test
    void oneThatStartedBeforeOursDoesNot() {
        fencing.begin("a1");
        start("b1", 0);
        start("a1", 1);
        say("b1", BEAT, 2);

        assertThat(fencing.other()).isEmpty();
    }

    @Test
    void ourOwnLastSessionIsNoOther() {
        fencing.begin("a1");
        fencing.begin("a2");
        start("a1", 0);

        assertThat(fencing.other()).isEmpty();
    }

    @Test
    void itLivesForThirtySecondsAfterAHeartbeat() {
        start("b1", 0);
        say("b1", BEAT, 10);

        assertThat(livesAt(39)).isTrue();
        assertThat(livesAt(40)).isFalse();
        say("b1", BEAT, 50);
        assertThat(livesAt(51)).isTrue();
    }

    /** Its watches over plain HTTP are open with their first bookmarks, a minute after its lists. */
    @Test
    void whileItListsItMayBeSilentForLonger() {
        start("b1", 0);
        assertThat(livesAt(89)).isTrue();
        assertThat(livesAt(90)).isFalse();

        say("b1", BEAT, 10);
        say("b1", LISTED, 20);

        assertThat(livesAt(109)).isTrue();
        assertThat(livesAt(110)).isFalse();
    }

    @Test
    void theHeartbeatOfAThirdIsNotItsOwn() {
        start("c1", 0);
        start("b1", 0);
        say("b1", BEAT, 0);
        say("c1", BEAT, 29);

        assertThat(livesAt(30)).isFalse();
    }

    @Test
    void aSessionOfOursThatStartsLaterCountsAgain() {
        start("b1", 0);
        fencing.begin("a1");
        start("a1", 100);
        say("b1", BEAT, 101);

        assertThat(fencing.other()).isEmpty();
    }

    private void start(String session, int second) {
        say(session, new SessionStarted(session, "*", "uid"), second);
    }

    private void say(String session, Marker marker, int second) {
        fencing.take(new Sign(session, Instant.ofEpochSecond(second), marker), nanos(second));
    }

    private boolean livesAt(int second) {
        return fencing.other().filter(other -> other.lives(nanos(second))).isPresent();
    }

    private static long nanos(int second) {
        return Duration.ofSeconds(second).toNanos();
    }
}
