package io.mirrorlog.writer.notice;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.object.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is said about what: what a person would otherwise have to dig for, about the mirror and about its Link. What goes well, and what
 * goes well by itself in the end, is not said.
 */
final class Notices {
    /** Failures that a person must end; any other is tried again and passes. */
    private static final Set<Reason> FOR_A_PERSON = EnumSet.of(Reason.REJECTED, Reason.FORBIDDEN, Reason.CONTESTED,
            Reason.OVERSIZED);

    private Notices() {}

    /**
     * Says it.
     *
     * @param links the Link object of a link; empty: there is none, as of what belongs to no Link, or to one that was deleted
     */
    static List<Notice> of(Occasion occasion, Function<LinkName, Optional<Regarding>> links) {
        return switch (occasion) {
            case Occasion.OfChange change -> ofChange(change, links);
            case Occasion.Waiting(_, var link, _, var message, var id) ->
                about(link, links, NoticeReason.MIRRORING_SKIPPED, "Skipped mirroring service: " + message, id);
            case Occasion.Mended(var link, var was, var id) when was == Reason.CREDENTIALS_INVALID ->
                about(link, links, NoticeReason.CREDENTIALS_VALID, "The credentials of this Link can be used again",
                        id);
            case Occasion.Mended(var link, _, var id) ->
                about(link, links, NoticeReason.LINK_ACCEPTED, "This Link can be used again", id);
            case Occasion.GatewayTurned turned -> ofGateway(turned, links);
        };
    }

    private static List<Notice> ofChange(Occasion.OfChange occasion, Function<LinkName, Optional<Regarding>> links) {
        var name = occasion.name();
        return switch (occasion.change()) {
            case Changed.Refused(var link, _, var reason, var message) when name.name().startsWith(Desired.LINK) ->
                reason == Reason.CREDENTIALS_INVALID
                        ? about(link, links, NoticeReason.CREDENTIALS_INVALID,
                                "The credentials of this Link cannot be used, and its mirrors stay as they are: "
                                        + message,
                                occasion.eventId())
                        : about(link, links, NoticeReason.LINK_REFUSED,
                                "This Link cannot be used, and its mirrors stay as they are: " + message,
                                occasion.eventId());
            case Changed.Refused(var link, _, _, var message) ->
                both(occasion, links, link, NoticeReason.MIRROR_REFUSED,
                        new Texts("No mirror is made: " + message,
                                "No mirror %s is made: %s".formatted(name, message)));
            case Changed.Failed(var link, var reason, var message) when FOR_A_PERSON.contains(reason) ->
                both(occasion, links, link, NoticeReason.MIRROR_FAILED,
                        new Texts("This mirror cannot be written: " + message,
                                "Mirror %s cannot be written: %s".formatted(name, message)));
            case Changed.Held(var link, _, var message) ->
                both(occasion, links, link, NoticeReason.REMOVAL_HELD,
                        new Texts("The removal of this mirror waits for a person: " + message,
                                "Removals of mirrors wait for a person: " + message));
            case Changed.Released(var link, _, var reason, var by) ->
                both(occasion, links, link, NoticeReason.REMOVAL_RELEASED,
                        new Texts("%s let the removal of this mirror go: %s".formatted(by, reason),
                                "%s let removals of mirrors go: %s".formatted(by, reason)));
            case Changed.Failed _,Changed.Done _,Changed.Recovered _,Changed.Unreadable _ -> List.of();
        };
    }

    private static List<Notice> ofGateway(Occasion.GatewayTurned turned,
            Function<LinkName, Optional<Regarding>> links) {
        return turned.alive()
                ? about(turned.link(), links, NoticeReason.GATEWAY_UP,
                        "Gateway %s answers again: mirrors through it get traffic".formatted(turned.gateway()),
                        turned.eventId())
                : about(turned.link(), links, NoticeReason.GATEWAY_DOWN,
                        """
                            Gateway %s does not answer its probes%s: mirrors through it get no traffic until it does; check it, and the \
                            network to it, see 'mirrorlog gateways'"""
                                .formatted(turned.gateway(),
                                        turned.why().isEmpty() ? "" : " (%s)".formatted(turned.why())),
                        turned.eventId());
    }

    /** What is said about the mirror, and what about its Link. */
    private record Texts(String mirror, String link) {}

    private static List<Notice> both(Occasion.OfChange occasion, Function<LinkName, Optional<Regarding>> links,
            LinkName link, NoticeReason reason, Texts texts) {
        var mirror = new Notice(new Regarding(Regarding.Kind.SERVICE, occasion.name(), occasion.uid()), link, reason,
                texts.mirror(), occasion.eventId());
        return Stream.concat(Stream.of(mirror),
                about(link, links, reason, texts.link(), occasion.eventId()).stream()).toList();
    }

    private static List<Notice> about(LinkName link, Function<LinkName, Optional<Regarding>> links, NoticeReason reason,
            String text, String eventId) {
        return links.apply(link).map(object -> new Notice(object, link, reason, text, eventId)).stream().toList();
    }
}
