package io.mirrorlog.writer.plan;

/** Whether objects can be made in a namespace. */
public enum NamespaceState {
    /** They can. */
    PRESENT,
    /** There is no such namespace. */
    MISSING,
    /** It is being deleted, so the API server takes nothing new. */
    TERMINATING
}
