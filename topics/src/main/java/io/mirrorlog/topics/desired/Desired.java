package io.mirrorlog.topics.desired;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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

        /** Of a federated Service: who is a member and who may not be; of anything else: nobody. */
        List<Member> members();
    }

    /**
     * This mirror must exist.
     *
     * @param link      the link that it belongs to; a federated Service belongs to {@link LinkName#LOCAL}
     * @param remote    the Service that it stands for; of a federated Service the member that gives labels, annotations and ports
     * @param namespace the namespace to make where there is none; absent: none is made
     */
    record Wanted(LinkName link, RemoteRef remote, Mirror mirror, List<LostClaim> lost, List<Member> members,
            Optional<NewNamespace> namespace)
            implements
                Decided {
        public Wanted {
            lost = List.copyOf(lost);
            members = List.copyOf(members);
        }

        /** A mirror of one Service, in a namespace that must be there. */
        public Wanted(LinkName link, RemoteRef remote, Mirror mirror, List<LostClaim> lost) {
            this(link, remote, mirror, lost, List.of(), Optional.empty());
        }
    }

    /**
     * No mirror is made, for a reason that a person may have to mend.
     *
     * @param remote  the Service that gets no mirror; absent when the Link itself is at fault
     * @param members of a federated Service that has no member: who asked to be one, and why not
     */
    record Refused(LinkName link, Optional<RemoteRef> remote, Reason reason, String message, List<LostClaim> lost,
            List<Member> members)
            implements
                Decided {
        public Refused {
            lost = List.copyOf(lost);
            members = List.copyOf(members);
        }

        /** A refusal of one Service, or of a Link. */
        public Refused(LinkName link, Optional<RemoteRef> remote, Reason reason, String message,
                List<LostClaim> lost) {
            this(link, remote, reason, message, lost, List.of());
        }
    }

    /** A claim on a local name that an older Link already has. */
    record LostClaim(LinkName link, RemoteRef remote, String message) {}

    /**
     * A Service that was selected for a federated one.
     *
     * @param link     the link that selects it; {@link LinkName#LOCAL} when it is in the local cluster
     * @param listedAs how the membership annotation names it: {@code <service>@<targetClusterName>}, or {@code <service>} when it is in
     *                 the local cluster; empty when it is no member
     * @param refused  why it is not a member; absent: it is
     * @param message  what to do about it; empty when it is a member
     */
    record Member(LinkName link, RemoteRef remote, String listedAs, Optional<Reason> refused, String message) {
        /** A member that joined. */
        public static Member joined(LinkName link, RemoteRef remote, String listedAs) {
            return new Member(link, remote, listedAs, Optional.empty(), "");
        }

        /** One that may not join. */
        public static Member refused(LinkName link, RemoteRef remote, Reason reason, String message) {
            return new Member(link, remote, "", Optional.of(reason), message);
        }

        /** Whether it is a member. */
        public boolean isJoined() {
            return refused.isEmpty();
        }
    }

    /** The namespace of a mirror, as it is made where a link's options allow it (behaviour §4.4). It is never removed. */
    record NewNamespace(SortedMap<String, String> labels) {
        public NewNamespace {
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        }
    }

    /**
     * Everything behind this partition's decisions for a link is known: what is not wanted here is surplus.
     *
     * @param services  id of the last whole listing of Services
     * @param endpoints id of the last whole listing of endpoints
     */
    record Whole(LinkName link, String services, String endpoints) implements Desired {
        /** What the keys of markers begin with. */
        public static final String KEYS = "whole:";

        /** The key of a link's marker: no object's key, since no namespace contains a colon. */
        public static String key(LinkName link) {
            return KEYS + link;
        }
    }

    /** A record that the projector could not read and left out. */
    record Unreadable(Cause position, String message) implements Desired {
        /** The key of a topic's newest unreadable record in this partition. */
        public static String key(String topic) {
            return "unreadable:" + topic;
        }
    }

    /** What the names begin with under which something is decided about a Link itself: no Service's name contains a colon. */
    String LINK = "link:";

    /** The key of what is decided about a Link itself. */
    static ObjectId linkKey(String namespace, LinkName link) {
        return new ObjectId(namespace, LINK + link);
    }
}
