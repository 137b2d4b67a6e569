package io.mirrorlog.writer.status;

import io.mirrorlog.topics.id.ObjectId;
import java.util.Comparator;
import java.util.Optional;

/**
 * One element of a Link's status (behaviour §1.2): a remote Service and whether it is mirrored.
 *
 * @param remote   the remote Service, which identifies the element in its list
 * @param mirrored the status of the condition {@code Mirrored}
 * @param reason   the condition's reason
 * @param message  the condition's message; empty when it is mirrored
 * @param local    the mirror; present when it is mirrored
 */
public record StatusEntry(ObjectId remote, boolean mirrored, String reason, String message, Optional<ObjectId> local)
        implements
            Comparable<StatusEntry> {
    /** The reason of what is mirrored. */
    static final String MIRRORED = "Mirrored";
    private static final Comparator<StatusEntry> ORDER = Comparator.comparing(StatusEntry::remote)
            .thenComparing(StatusEntry::mirrored).thenComparing(StatusEntry::reason)
            .thenComparing(StatusEntry::message)
            .thenComparing(entry -> entry.local().map(ObjectId::toString).orElse(""));

    /** A Service that has its mirror. */
    public static StatusEntry of(ObjectId remote, ObjectId local) {
        return new StatusEntry(remote, true, MIRRORED, "", Optional.of(local));
    }

    /** A Service that has none. */
    static StatusEntry failed(ObjectId remote, String reason, String message) {
        return new StatusEntry(remote, false, reason, message, Optional.empty());
    }

    @Override
    public int compareTo(StatusEntry other) {
        return ORDER.compare(this, other);
    }
}
