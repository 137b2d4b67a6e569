package io.mirrorlog.writer.notice;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.writer.notice.Correlator.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Client-go's rules, stated from its documentation: series of six minutes, ten that are similar, 25 at once and one each five minutes. */
class CorrelatorTest {
    private static final LinkName EAST = new LinkName("east");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private final Correlator correlator = new Correlator();

    @Test
    void whatIsNewIsPosted() {
        assertThat(correlator.take(link("a"), NOON))
                .isEqualTo(new Decision.Post(new Posting(link("a"), 1, NOON, NOON)));
    }

    @Test
    void theSameWithinSixMinutesIsCountedAndTheCountPostedTenSecondsAfterTheLast() {
        correlator.take(link("a"), NOON);

        assertThat(correlator.take(link("a"), NOON.plusSeconds(1))).isEqualTo(new Decision.Counted());
        assertThat(correlator.take(link("a"), NOON.plusSeconds(2))).isEqualTo(new Decision.Counted());
        assertThat(correlator.due(NOON.plusSeconds(9))).isEmpty();
        assertThat(correlator.due(NOON.plusSeconds(10)))
                .containsExactly(new Posting(link("a"), 2, NOON.plusSeconds(1), NOON.plusSeconds(2)));
        assertThat(correlator.due(NOON.plusSeconds(60))).isEmpty();
    }

    /** Its Event may have expired, or another replica may have counted it: whoever posts it finds out. */
    @Test
    void theSameAfterSixMinutesIsPostedAnew() {
        correlator.take(link("a"), NOON);

        assertThat(correlator.take(link("a"), NOON.plus(Duration.ofMinutes(6)))).isEqualTo(new Decision.Counted());
        var later = NOON.plus(Duration.ofMinutes(13));
        correlator.due(later.minusSeconds(1));
        assertThat(correlator.take(link("a"), later)).isInstanceOf(Decision.Post.class);
    }

    @Test
    void afterTenOfAKindComesOneForAllTheRest() {
        var posted = IntStream.range(0, 1_000).mapToObj(number -> correlator.take(link("number " + number), NOON))
                .filter(Decision.Post.class::isInstance).map(post -> ((Decision.Post) post).posting()).toList();

        assertThat(posted).hasSize(11);
        assertThat(posted.getLast().notice().text()).isEqualTo(
                "There are more of this kind than the 10 that are told one by one; see 'mirrorlog tail changes --link east"
                        + " --since 1h'");
        assertThat(correlator.due(NOON.plusSeconds(10))).extracting(Posting::times).containsExactly(989);
    }

    @Test
    void anotherKindIsNotOneOfThem() {
        IntStream.range(0, 20).forEach(number -> correlator.take(link("number " + number), NOON));

        assertThat(correlator.take(new Notice(regarding(), EAST, NoticeReason.GATEWAY_DOWN, "down", ""), NOON))
                .isInstanceOf(Decision.Post.class);
    }

    @Test
    void afterTenQuietMinutesTheyAreToldOneByOneAgain() {
        IntStream.range(0, 20).forEach(number -> correlator.take(link("number " + number), NOON));

        assertThat(correlator.take(link("number 99"), NOON.plus(Duration.ofMinutes(11))))
                .isEqualTo(new Decision.Post(new Posting(link("number 99"), 1, NOON.plus(Duration.ofMinutes(11)),
                        NOON.plus(Duration.ofMinutes(11)))));
    }

    @Test
    void ofAnObjectThereAre25AtOnceAndOneMoreEachFiveMinutes() {
        var all = new ArrayList<Decision>();
        for (var reason : NoticeReason.values()) {
            IntStream.range(0, 10).forEach(number -> all.add(
                    correlator.take(new Notice(regarding(), EAST, reason, "number " + number, ""), NOON)));
        }

        assertThat(all.subList(0, 25)).allMatch(Decision.Post.class::isInstance);
        assertThat(all.subList(25, all.size())).containsOnly(new Decision.Dropped());
        var later = new Notice(regarding(), EAST, NoticeReason.GATEWAY_UP, "later", "");
        assertThat(correlator.take(later, NOON.plus(Duration.ofMinutes(4)))).isEqualTo(new Decision.Dropped());
        assertThat(correlator.take(later, NOON.plus(Duration.ofMinutes(5)))).isInstanceOf(Decision.Post.class);
    }

    @Test
    void ofTheMirrorsOfALinkThereAre100AtOnceAndTenMoreEachMinute() {
        var posted = IntStream.range(0, 1_000)
                .filter(number -> correlator.take(mirror(EAST, number), NOON) instanceof Decision.Post)
                .count();
        var minuteLater = IntStream.range(1_000, 2_000)
                .filter(number -> correlator.take(mirror(EAST, number), NOON.plusSeconds(60)) instanceof Decision.Post)
                .count();

        assertThat(posted).isEqualTo(100);
        assertThat(minuteLater).isEqualTo(10);
        assertThat(correlator.take(mirror(new LinkName("north"), 5_000), NOON)).isInstanceOf(Decision.Post.class);
        assertThat(correlator.take(link("about the Link itself"), NOON)).isInstanceOf(Decision.Post.class);
    }

    /** Whatever is said, and when: no object gets more than its share, and nothing is told that was not said. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noObjectGetsMoreThanItsShareAndNothingIsToldThatWasNotSaid(long seed) {
        var random = new Random(seed);
        var posts = new ArrayList<Posting>();
        var said = 0;
        var now = NOON;
        while (now.isBefore(NOON.plus(Duration.ofHours(2)))) {
            now = now.plusMillis(random.nextInt(4_000));
            said++;
            if (correlator.take(link("text " + random.nextInt(1 + random.nextInt(40))),
                    now) instanceof Decision.Post(var post)) {
                posts.add(post);
            }
            if (random.nextInt(5) == 0) {
                posts.addAll(correlator.due(now));
            }
        }

        assertThat(posts).hasSizeLessThanOrEqualTo(25 + 2 * 12);
        assertThat(posts.stream().mapToInt(Posting::times).sum()).isLessThanOrEqualTo(said);
        assertThat(posts).allSatisfy(post -> assertThat(post.first()).isBeforeOrEqualTo(post.last()));
        assertThat(posts.stream().map(post -> post.notice().text()).distinct()).hasSizeLessThanOrEqualTo(25 + 24);
    }

    @Test
    void whatIsRememberedHasABound() {
        var recent = new Recent<Integer, String>(3);
        List.of(1, 2, 3).forEach(number -> recent.put(number, "x"));
        recent.get(1);
        recent.put(4, "x");

        assertThat(recent).containsOnlyKeys(1, 3, 4);
    }

    private static Notice link(String text) {
        return new Notice(regarding(), EAST, NoticeReason.MIRROR_REFUSED, text, "");
    }

    private static Regarding regarding() {
        return new Regarding(Regarding.Kind.LINK, new ObjectId("mc", "east"), "uid");
    }

    private static Notice mirror(LinkName link, int number) {
        return new Notice(new Regarding(Regarding.Kind.SERVICE, new ObjectId("shop", "m" + number), ""), link,
                NoticeReason.REMOVAL_HELD, "held", "");
    }
}
