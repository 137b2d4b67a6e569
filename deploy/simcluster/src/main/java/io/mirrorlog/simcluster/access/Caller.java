package io.mirrorlog.simcluster.access;

/** Who made a request: a user, and what it may do. */
public record Caller(String user, Permission permission) {

    /** Whether a verb on a resource in a namespace (empty for the whole cluster) is allowed. */
    @FunctionalInterface
    public interface Permission {
        boolean allows(String verb, String resource, String namespace);
    }
}
