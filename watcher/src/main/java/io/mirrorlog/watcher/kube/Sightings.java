package io.mirrorlog.watcher.kube;

/**
 * Takes what a {@link Source} sees, on the mailbox's thread, in order.
 *
 * @param <T> the kind of object
 */
interface Sightings<T> {
    /** It is there: listed, added or modified. */
    void seen(T object);

    /** It was seen to be deleted; this is its last state. */
    void deleted(T object);

    /** It was missing from a list; only its name is known. */
    void missed(T object);

    /** A list begins: what is seen next is seen in it. */
    default void listing() {}

    /** Everything of one list has been reported. */
    void listed(String resourceVersion);

    /** A list or watch failed and will be tried again. */
    void failed(Throwable failure);
}
