package io.mirrorlog.writer.notice;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.metric.Sample;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.writer.apply.Log;
import io.mirrorlog.writer.notice.EventObjects.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class NoticeBoardTest {
    private static final LinkName EAST = new LinkName("east");
    private static final Duration SHORT = Duration.ofMillis(5);

    private final List<Posting> posted = new CopyOnWriteArrayList<>();
    private final CountDownLatch hurdle = new CountDownLatch(1);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
    private Function<Posting, Answer> answer = _ -> new Answer.Done();
    private final NoticeBoard board = new NoticeBoard(posting -> {
        posted.add(posting);
        return answer.apply(posting);
    }, new NoticeBoard.Patience(SHORT, SHORT, Duration.ofSeconds(3), SHORT), now::get);

    @AfterEach
    void stop() {
        hurdle.countDown();
        board.close();
    }

    @Test
    void whatIsSaidIsPostedAboutTheLinkAsItIs() {
        board.accept(Log.link(EAST, "east", "", 0));
        board.start();
        board.say(down("1"));

        await().until(() -> posted.size() == 1);
        assertThat(posted.getFirst().notice().regarding().name()).hasToString("linkerd-multicluster/east");
        assertThat(posted.getFirst().notice().regarding().uid()).isEqualTo("uid-east");
        assertThat(dropped()).isZero();
    }

    @Test
    void aboutALinkThatIsGoneNothingIsSaid() {
        board.accept(Log.link(EAST, "east", "", 0));
        board.accept(Log.linkGone(EAST, 0, 1));
        board.start();
        board.say(down("1"));
        board.accept(Log.link(EAST, "east", "", 0));
        board.say(down("2"));

        await().until(() -> posted.size() == 1);
        assertThat(posted.getFirst().notice().text()).contains("192.0.2.2");
    }

    @Test
    void whatFailsIsTriedAgain() {
        board.accept(Log.link(EAST, "east", "", 0));
        answer = _ -> posted.size() < 4 ? new Answer.Failed("away") : new Answer.Done();
        board.start();
        board.say(down("1"));

        await().until(() -> posted.size() == 4);
        assertThat(posted.stream().distinct()).hasSize(1);
        assertThat(dropped()).isZero();
    }

    @Test
    void whatFailsForTooLongIsDropped() {
        board.accept(Log.link(EAST, "east", "", 0));
        answer = _ -> {
            now.updateAndGet(time -> time.plusSeconds(1));
            return new Answer.Failed("away");
        };
        board.start();
        board.say(down("1"));

        await().until(() -> dropped("unavailable") == 1);
        assertThat(posted).hasSize(3);
    }

    @Test
    void whatIsNotAllowedOrNotTakenIsDroppedAtOnce() {
        board.accept(Log.link(EAST, "east", "", 0));
        answer = posting -> posting.notice().text().contains("192.0.2.1")
                ? new Answer.Forbidden("no")
                : new Answer.Rejected("no");
        board.start();
        board.say(down("1"));
        board.say(down("2"));

        await().until(() -> dropped("rejected") == 1);
        assertThat(dropped("forbidden")).isEqualTo(1);
        assertThat(posted).hasSize(2);
    }

    /** Whoever writes mirrors does not wait for Events. */
    @Test
    void nobodyWaitsWhileTheApiServerHangs() {
        board.accept(Log.link(EAST, "east", "", 0));
        answer = _ -> {
            await().until(() -> hurdle.getCount() == 0);
            return new Answer.Done();
        };
        board.start();

        IntStream.range(0, 5_000).forEach(number -> board.say(down("" + number)));

        assertThat(posted).hasSizeLessThanOrEqualTo(1);
        assertThat(dropped("queue-full")).isBetween(5_000.0 - 1_001, 5_000.0 - 1_000);
    }

    @Test
    void whatIsTooMuchIsCounted() {
        board.accept(Log.link(EAST, "east", "", 0));
        board.start();
        for (var reason : Reason.values()) {
            IntStream.range(0, 2).forEach(number -> board.say(new Occasion.Waiting(
                    ObjectId.parse("shop/x"), EAST, reason, reason + " " + number, "")));
            board.say(new Occasion.Mended(EAST, reason, ""));
            board.say(new Occasion.GatewayTurned(EAST, true, reason.word(), "", ""));
            board.say(new Occasion.GatewayTurned(EAST, false, reason.word(), "", ""));
        }

        await().until(() -> dropped("rate") > 0);
        assertThat(posted).hasSize(25);
    }

    private static Occasion down(String number) {
        return new Occasion.GatewayTurned(EAST, false, "192.0.2." + number, "", "");
    }

    private double dropped(String reason) {
        return board.dropped().samples().stream().filter(sample -> sample.labels().containsValue(reason))
                .mapToDouble(sample -> ((Sample.Value) sample).value()).sum();
    }

    private double dropped() {
        return board.dropped().samples().stream().mapToDouble(sample -> ((Sample.Value) sample).value()).sum();
    }
}
