package io.mirrorlog.topics.desired;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import java.util.List;
import java.util.Optional;

/**
 * What the projector decided. Its causes are attributes of the record, not part of the decision: the same decision made from newer
 * facts is the same. A key without a value (a tombstone) means that nothing of ours is wanted under that name.
 */
public sealed interface Desired {

    /** What is decided about one local name. */
    sealed interface Decided extends Desired {
        /** The link that the name belongs to. */
        LinkName link();

        /** Links that claimed the same name and lost. */
        List<LostClaim> lost();
    }

    /** This mirror must exist. */
    record Wanted(LinkName link, RemoteRef remote, Mirror mirror, List<LostClaim> lost) implements Decided {
        public Wanted {
            lost = List.copyOf(lost);
        }
    }

    /**
     * No mirror is made, for a reason that a person may have to mend.
     *
     * @param remote the Service that gets no mirror; absent when the Link itself is at fault
     */
    record Refused(LinkName link, Optional<RemoteRef> remote, Reason reason, String message, List<LostClaim> lost)
            implements
                Decided {
        public Refused {
            lost = List.copyOf(lost);
        }
    }

    /** A claim on a local name that an older Link already has. */
    record LostClaim(LinkName link, RemoteRef remote, String message) {}

    /**
     * Everything behind this partition's decisions for a link is known: what is not wanted here is surplus.
     *
     * @param services  id of the last whole listing of Services
     * @param endpoints id of the last whole listing of endpoints
     */
    record Whole(LinkName link, String services, String endpoints) implements Desired {
        /** The key of a link's marker: no object's key, since no namespace contains a colon. */
        public static String key(LinkName link) {
            return "whole:" + link;
        }
    }

    /** A record that the projector could not read and left out. */
    record Unreadable(Cause position, String message) implements Desired {
        /** The key of a topic's newest unreadable record in this partition. */
        public static String key(String topic) {
            return "unreadable:" + topic;
        }
    }

    /** The key of what is decided about a Link itself: no Service's key, since no Service's name contains a colon. */
    static ObjectId linkKey(String namespace, LinkName link) {
        return new ObjectId(namespace, "link:" + link);
    }
}
