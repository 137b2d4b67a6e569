package io.mirrorlog.topics.change;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One thing that a writer did, or could not do, to one mirror. Its causes are attributes of the record. */
public sealed interface Changed {

    /** A change of what is in the cluster. */
    sealed interface Done extends Changed {
        /** The link whose writer did it. */
        LinkName link();
    }

    /** A mirror was made. */
    record Created(LinkName link, RemoteRef remote, Mirror after) implements Done {}

    /**
     * A mirror was changed because what is wanted changed.
     *
     * @param fields what differed, as paths such as {@code service.ports}
     */
    record Updated(LinkName link, RemoteRef remote, Mirror before, Mirror after, List<String> fields) implements Done {
        public Updated {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A mirror was put right because someone else had changed or removed it.
     *
     * @param before absent when it had been removed
     * @param fields what had drifted
     */
    record Repaired(LinkName link, RemoteRef remote, Optional<Mirror> before, Mirror after, List<String> fields)
            implements
                Done {
        public Repaired {
            fields = List.copyOf(fields);
        }
    }

    /** A mirror was removed. */
    record Deleted(LinkName link, Mirror before) implements Done {}

    /**
     * A mirror was found as it should be, and no record says that it was written: whoever wrote it could not say so any more, or was no
     * writer of ours. So the history has no hole without a mark.
     *
     * @param remote absent when nothing is wanted
     * @param after  what is there; absent: nothing, as it should be
     */
    record Recovered(LinkName link, Optional<RemoteRef> remote, Optional<Mirror> after) implements Changed {}

    /** A namespace was made for mirrors (behaviour §4.4). It is never removed. */
    record NamespaceCreated(LinkName link, String namespace, SortedMap<String, String> labels) implements Done {
        public NamespaceCreated {
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        }
    }

    /** No mirror is made. */
    record Refused(LinkName link, Optional<RemoteRef> remote, Reason reason, String message) implements Changed {}

    /** A try failed. Told when it first fails and when the reason changes, not for every try. */
    record Failed(LinkName link, Reason reason, String message) implements Changed {}

    /** Something is not done until a person lets it go. Told when it begins. */
    record Held(LinkName link, Reason reason, String message) implements Changed {}

    /**
     * A person let go what was held.
     *
     * @param hold   as in the {@link io.mirrorlog.topics.link.LinkRecord.Release}
     * @param reason why, in that person's words
     * @param by     who it was
     */
    record Released(LinkName link, String hold, String reason, String by) implements Changed {}

    /** A record was left out because it could not be read. */
    record Unreadable(Cause position, String message) implements Changed {}
}
