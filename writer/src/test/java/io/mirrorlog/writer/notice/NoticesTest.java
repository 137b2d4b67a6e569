package io.mirrorlog.writer.notice;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class NoticesTest {
    private static final LinkName EAST = new LinkName("east");
    private static final ObjectId ORDERS = new ObjectId("shop", "orders-east");
    private static final Regarding LINK = new Regarding(Regarding.Kind.LINK, new ObjectId("mc", "east"), "uid-east");
    private static final Regarding MIRROR = new Regarding(Regarding.Kind.SERVICE, ORDERS, "uid-orders");

    @Test
    void aRefusalIsSaidAboutTheMirrorAndAboutItsLink() {
        var said = ofChange(
                new Changed.Refused(EAST, Optional.empty(), Reason.NOT_OWNED, "shop/orders-east is foreign"));

        assertThat(said).containsExactly(
                new Notice(MIRROR, EAST, NoticeReason.MIRROR_REFUSED, "No mirror is made: shop/orders-east is foreign",
                        "id"),
                new Notice(LINK, EAST, NoticeReason.MIRROR_REFUSED,
                        "No mirror shop/orders-east is made: shop/orders-east is foreign", "id"));
    }

    @Test
    void ofALinkThatIsNoObjectOnlyTheMirrorIsSpokenOf() {
        var change = new Occasion.OfChange(ORDERS, "uid-orders",
                new Changed.Held(LinkName.LOCAL, Reason.MASS_REMOVAL, "see 'mirrorlog holds'"), "id");

        assertThat(Notices.of(change, _ -> Optional.empty())).extracting(Notice::regarding).containsExactly(MIRROR);
    }

    /** All of a link's are held for the same reason, in the same words: for the Link it is one. */
    @Test
    void whatIsHeldIsSaidOnceForTheLink() {
        var first = ofChange(new Changed.Held(EAST, Reason.MASS_REMOVAL, "see 'mirrorlog holds'"));
        var other = Notices.of(new Occasion.OfChange(new ObjectId("shop", "web-east"), "uid-web",
                new Changed.Held(EAST, Reason.MASS_REMOVAL, "see 'mirrorlog holds'"), "id-2"), NoticesTest::links);

        assertThat(first).extracting(Notice::reason).containsOnly(NoticeReason.REMOVAL_HELD);
        assertThat(first.getLast().text()).isEqualTo("Removals of mirrors wait for a person: see 'mirrorlog holds'");
        assertThat(first.getLast().eventName()).isEqualTo(other.getLast().eventName());
        assertThat(first.getFirst().eventName()).isNotEqualTo(other.getFirst().eventName());
    }

    @Test
    void aReleaseSaysWhoAndWhy() {
        var said = ofChange(new Changed.Released(EAST, "2026-01-01T00:00:00Z", "the shop moved", "ops"));

        assertThat(said).extracting(Notice::reason).containsOnly(NoticeReason.REMOVAL_RELEASED);
        assertThat(said).extracting(Notice::text).containsExactly(
                "ops let the removal of this mirror go: the shop moved",
                "ops let removals of mirrors go: the shop moved");
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "FORBIDDEN", "CONTESTED", "OVERSIZED"})
    void aFailureThatAPersonMustEndIsSaid(Reason reason) {
        assertThat(ofChange(new Changed.Failed(EAST, reason, "because"))).extracting(Notice::reason)
                .containsExactly(NoticeReason.MIRROR_FAILED, NoticeReason.MIRROR_FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "THROTTLED", "CONFLICT"})
    void aFailureThatPassesIsNot(Reason reason) {
        assertThat(ofChange(new Changed.Failed(EAST, reason, "because"))).isEmpty();
    }

    @Test
    void badCredentialsAreSaidAboutTheLinkAndSoIsThatTheyAreGood() {
        var bad = Notices.of(new Occasion.OfChange(Desired.linkKey("mc", EAST), "",
                new Changed.Refused(EAST, Optional.empty(), Reason.CREDENTIALS_INVALID, "Secret mc/x is missing"),
                "id"), NoticesTest::links);
        var good = Notices.of(new Occasion.Mended(EAST, Reason.CREDENTIALS_INVALID, "id-2"), NoticesTest::links);

        assertThat(bad).containsExactly(new Notice(LINK, EAST, NoticeReason.CREDENTIALS_INVALID,
                "The credentials of this Link cannot be used, and its mirrors stay as they are: Secret mc/x is missing",
                "id"));
        assertThat(good).extracting(Notice::reason).containsExactly(NoticeReason.CREDENTIALS_VALID);
        assertThat(good).extracting(Notice::regarding).containsExactly(LINK);
    }

    @Test
    void whateverElseIsWrongWithALinkIsSaidLikewise() {
        var wrong = Notices.of(new Occasion.OfChange(Desired.linkKey("mc", EAST), "",
                new Changed.Refused(EAST, Optional.empty(), Reason.LINK_INVALID, "no targetClusterName"), "id"),
                NoticesTest::links);
        var right = Notices.of(new Occasion.Mended(EAST, Reason.LINK_INVALID, "id-2"), NoticesTest::links);

        assertThat(wrong).extracting(Notice::reason).containsExactly(NoticeReason.LINK_REFUSED);
        assertThat(right).extracting(Notice::reason).containsExactly(NoticeReason.LINK_ACCEPTED);
    }

    /** As Linkerd calls it, which says so on the remote Service (behaviour section 4.4, section 13). */
    @Test
    void aMissingNamespaceIsSaidAboutTheLinkOnlySinceNothingElseIsThere() {
        var said = Notices.of(new Occasion.Waiting(ORDERS, EAST, Reason.NAMESPACE_MISSING,
                "namespace shop does not exist", "id"), NoticesTest::links);

        assertThat(said).containsExactly(new Notice(LINK, EAST, NoticeReason.MIRRORING_SKIPPED,
                "Skipped mirroring service: namespace shop does not exist", "id"));
    }

    @Test
    void aGatewayThatIsDownSaysWhyAndWhatItMeans() {
        var down = Notices.of(new Occasion.GatewayTurned(EAST, false, "192.0.2.1:4143", "HTTP 503", "id"),
                NoticesTest::links);
        var up = Notices.of(new Occasion.GatewayTurned(EAST, true, "192.0.2.1:4143", "", "id-2"), NoticesTest::links);

        assertThat(down).containsExactly(new Notice(LINK, EAST, NoticeReason.GATEWAY_DOWN,
                "Gateway 192.0.2.1:4143 does not answer its probes (HTTP 503): mirrors through it get no traffic until it"
                        + " does; check it, and the network to it, see 'mirrorlog gateways'",
                "id"));
        assertThat(up).extracting(Notice::text)
                .containsExactly("Gateway 192.0.2.1:4143 answers again: mirrors through it get traffic");
    }

    @Test
    void aWarningIsWhatSomeoneShouldLookAt() {
        assertThat(NoticeReason.values()).allSatisfy(reason -> {
            assertThat(reason.type()).isIn("Normal", "Warning");
            assertThat(reason.word()).matches("([A-Z][a-z]+)+").hasSizeLessThan(128);
            assertThat(reason.action()).isNotEmpty();
        });
        assertThat(NoticeReason.GATEWAY_DOWN.type()).isEqualTo("Warning");
        assertThat(NoticeReason.GATEWAY_UP.type()).isEqualTo("Normal");
    }

    private static List<Notice> ofChange(Changed change) {
        return Notices.of(new Occasion.OfChange(ORDERS, "uid-orders", change, "id"), NoticesTest::links);
    }

    private static Optional<Regarding> links(LinkName link) {
        return link.equals(EAST) ? Optional.of(LINK) : Optional.empty();
    }
}
