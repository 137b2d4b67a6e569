package io.mirrorlog.writer.notice;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeTest {
    @Test
    void theSameSaidAboutTheSameObjectHasTheSameName() {
        assertThat(notice("orders-east", "because", "event-1").eventName())
                .isEqualTo(notice("orders-east", "because", "event-2").eventName())
                .matches("orders-east\\.[0-9a-f]{16}");
    }

    @Test
    void anotherTextReasonOrObjectHasAnother() {
        var name = notice("orders-east", "because", "").eventName();

        assertThat(notice("orders-east", "otherwise", "").eventName()).isNotEqualTo(name);
        assertThat(new Notice(regarding("orders-east", "uid-2"), EAST, NoticeReason.MIRROR_REFUSED, "because", "")
                .eventName()).isNotEqualTo(name);
        assertThat(new Notice(regarding("orders-east", "uid-1"), EAST, NoticeReason.MIRROR_FAILED, "because", "")
                .eventName()).isNotEqualTo(name);
    }

    /** A mirror that is refused for its name is named all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"Orders_East", "-x", "a..b", "UPPER"})
    void aNameThatIsNoneIsNotTheEvents(String name) {
        assertThat(notice(name, "because", "").eventName()).matches("mirror\\.[0-9a-f]{16}");
    }

    @Test
    void theLongestNameIsTheLongestThatAnApiServerTakes() {
        assertThat(notice("x".repeat(236), "because", "").eventName()).hasSize(253);
        assertThat(notice("x".repeat(237), "because", "").eventName()).startsWith("mirror.");
    }

    @Test
    void aNoteSaysWhereInTheLogItIsFrom() {
        assertThat(notice("orders-east", "because", "0af3").note()).isEqualTo("because (event 0af3 in the log)");
        assertThat(notice("orders-east", "because", "").note()).isEqualTo("because");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u20ac", "\ud83d\ude00"})
    void aNoteIsNoLongerThanAnApiServerTakesAndNoLetterIsCutInTwo(String letter) {
        var note = notice("orders-east", letter.repeat(1024), "0af3").note();

        assertThat(note.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1024 - 4, 1024);
        assertThat(note).matches("(%s)+\\.\\.\\. \\(event 0af3 in the log\\)".formatted(letter));
    }

    private static final LinkName EAST = new LinkName("east");

    private static Notice notice(String name, String text, String eventId) {
        return new Notice(regarding(name, "uid-1"), EAST, NoticeReason.MIRROR_REFUSED, text, eventId);
    }

    private static Regarding regarding(String name, String uid) {
        return new Regarding(Regarding.Kind.SERVICE, new ObjectId("shop", name), uid);
    }
}
