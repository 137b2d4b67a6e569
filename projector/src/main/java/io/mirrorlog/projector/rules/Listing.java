package io.mirrorlog.projector.rules;

import java.util.Optional;

/**
 * How far one kind of one cluster has been listed, in one partition. Its transitions are its methods.
 *
 * <p>Every listing that starts begins a new epoch; what is recorded carries the epoch it was recorded in. When a listing finishes with
 * the count that its watcher sent, everything of an earlier epoch was not in it.
 *
 * @param epoch    how many listings have started
 * @param running  the id of the listing that is under way; empty: none
 * @param counted  how many names have been seen in it
 * @param whole    the id of the last listing that was seen whole; empty: none, so nothing is known of what is absent
 * @param finished the marker that ended that listing
 */
public record Listing(long epoch, String running, int counted, String whole, Optional<Source> finished) {

    /** Nothing was ever listed. */
    public static Listing none() {
        return new Listing(0, "", 0, "", Optional.empty());
    }

    /** Whether one listing was seen whole. */
    public boolean isWhole() {
        return !whole.isEmpty();
    }

    Listing started(String id) {
        return new Listing(epoch + 1, id, 0, whole, finished);
    }

    Listing read() {
        return running.isEmpty() ? this : new Listing(epoch, running, counted + 1, whole, finished);
    }

    /** Whether this marker ends the running listing, and every record of it was seen. */
    boolean isFinishedBy(String id, int count) {
        return running.equals(id) && counted == count;
    }

    Listing finished(String id, Source source) {
        return new Listing(epoch, "", 0, id, Optional.of(source));
    }

    /** The running listing will not be finished: another watcher began, or its count was wrong. */
    Listing aborted() {
        return new Listing(epoch, "", 0, whole, finished);
    }

    /** Records are missing from the log: what is absent is unknown until the next whole listing. */
    Listing unknown() {
        return new Listing(epoch, "", 0, "", Optional.empty());
    }
}
