package io.mirrorlog.tests.simulation.world;

/** What the local API server answers to a request. */
public sealed interface Answer {
    /**
     * It is done.
     *
     * @param version the object's resourceVersion now; empty: it is gone
     */
    record Done(String version) implements Answer {}

    /** Another version is there than was named, or there is one already. */
    record Conflict(String message) implements Answer {}

    /** There is no such object. */
    record NotFound() implements Answer {}

    /** There is no such namespace. */
    record NamespaceMissing() implements Answer {}

    /** The namespace is going away. */
    record NamespaceTerminating() implements Answer {}
}
