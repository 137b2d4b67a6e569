package io.mirrorlog.writer.notice;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;

/** Something that happened and was recorded, and that people may want to be told. Whoever records it says so, once. */
public sealed interface Occasion {
    /** The id of the record. */
    String eventId();

    /**
     * Something was done to a mirror, or could not be.
     *
     * @param name the mirror's, or what {@link io.mirrorlog.topics.desired.Desired#linkKey} makes of a Link's
     * @param uid  of the Service that was there under that name; empty: there was none
     */
    record OfChange(ObjectId name, String uid, Changed change, String eventId) implements Occasion {}

    /** A mirror began to wait for something. */
    record Waiting(ObjectId name, LinkName link, Reason reason, String message, String eventId) implements Occasion {}

    /**
     * Nothing is wrong with a Link any more.
     *
     * @param was what was
     */
    record Mended(LinkName link, Reason was, String eventId) implements Occasion {}

    /**
     * A gateway stopped answering, or answers again.
     *
     * @param gateway its address
     * @param why     it does not; empty: it does, or nobody knows
     */
    record GatewayTurned(LinkName link, boolean alive, String gateway, String why,
            String eventId) implements Occasion {}
}
