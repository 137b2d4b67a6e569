package io.mirrorlog.cli.hold;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is held for a link for one reason.
 *
 * @param since   when the oldest of it was held
 * @param until   when the newest of it was decided: what a release of it names
 * @param names   the mirrors that are held; of a cluster that was rebuilt: all of the link, since none follows it any more
 * @param mirrors how many mirrors the link has, held ones included
 */
record Hold(LinkName link, Reason reason, Instant since, Instant until, SortedSet<ObjectId> names, int mirrors) {
    Hold {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** What a person does about it. */
    String remedy() {
        return reason == Reason.CLUSTER_REBUILT
                ? "mirrorlog accept-uid %s --reason TEXT".formatted(link)
                : "mirrorlog release %s --reason TEXT".formatted(link);
    }
}
