package io.mirrorlog.writer.notice;

import io.mirrorlog.topics.id.ObjectId;

/**
 * An object of the local cluster that something is said about.
 *
 * @param uid empty: there is no such object now, or nobody knows which one
 */
public record Regarding(Kind kind, ObjectId name, String uid) {
    /** What can be said something about. */
    public enum Kind {
        /** A Link. */
        LINK("multicluster.linkerd.io/v1alpha3", "Link"),
        /** A mirror, or whatever has its name. */
        SERVICE("v1", "Service");

        private final String apiVersion;
        private final String word;

        Kind(String apiVersion, String word) {
            this.apiVersion = apiVersion;
            this.word = word;
        }

        /** As the API names it. */
        public String apiVersion() {
            return apiVersion;
        }

        /** Likewise. */
        public String word() {
            return word;
        }
    }
}
