package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.writer.plan.Actual;
import java.util.Optional;

/**
 * What a turn is about: a local name, what is wanted under it, and what was last said of it.
 *
 * @param key      the local name
 * @param wish     what is wanted
 * @param standing what was last said
 * @param link     the link that it belongs to
 * @param uid      of the Service that was seen there; empty: there is none, or nobody has looked yet
 */
record Subject(ObjectId key, Wish.Told wish, Optional<Standing> standing, LinkName link, String uid) {
    /** One that nobody has looked for yet. */
    Subject(ObjectId key, Wish.Told wish, Optional<Standing> standing, LinkName link) {
        this(key, wish, standing, link, "");
    }

    Optional<Outcome> outcome() {
        return standing.map(Standing::outcome);
    }

    /** Whether anything was said about this very record already. */
    boolean isAbout() {
        return standing.filter(last -> last.isAbout(wish)).isPresent();
    }

    /** Whether it was said last that this very record is applied. */
    boolean isApplied() {
        return isAbout() && outcome().orElse(null) instanceof Outcome.Applied;
    }

    /** Whether this very record was applied before: what differs now, someone else has changed. */
    boolean wasApplied() {
        return isApplied() || (isAbout() && (isHeld(Reason.LINK_DELETED) || isContested()));
    }

    /** Whether it is held for a reason; which record that was said of does not matter. */
    boolean isHeld(Reason reason) {
        return outcome().orElse(null) instanceof Outcome.Held held && held.reason() == reason;
    }

    /** Whether someone else sets the same again and again. */
    boolean isContested() {
        return outcome().orElse(null) instanceof Outcome.Failed failed && failed.reason() == Reason.CONTESTED;
    }

    /** Whether it has not come about yet, and can without a person. */
    boolean isUnderWay() {
        return switch (wish) {
            case Wish.Gone _ -> !isHeld(Reason.MASS_REMOVAL);
            case Wish.Wanted _,Wish.Refused _ -> !isAbout() || outcome().orElse(null) instanceof Outcome.Failed;
        };
    }

    /** How often this very record was tried in vain. */
    int attempts() {
        return isAbout() && outcome().orElse(null) instanceof Outcome.Failed failed ? failed.attempts() : 0;
    }

    /** Whether a foreign object was in the way. The caches hold mirrors only, so they cannot tell whether it still is. */
    boolean wasNotOurs() {
        return outcome().orElse(null) instanceof Outcome.Refused refused && refused.reason() == Reason.NOT_OWNED;
    }

    /** The cluster that the mirror is from, by its name on this Kafka. */
    String cluster() {
        var named = wish.attributes().extension(Extension.CLUSTER);
        return named.isEmpty() && wish instanceof Wish.Wanted wanted
                ? wanted.desired().remote().cluster().value()
                : named;
    }

    /** Tells repeats apart: the same thing can be done twice for one cause, but not from the same standing. */
    String said() {
        return standing.map(last -> Long.toString(last.position().offset())).orElse("nothing");
    }

    Subject with(Optional<Standing> now) {
        return new Subject(key, wish, now, link, uid);
    }

    /** The same, seen there. */
    Subject at(Actual actual) {
        return new Subject(key, wish, standing, link,
                actual.service().map(service -> service.version().uid()).orElse(""));
    }
}
