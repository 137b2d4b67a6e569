package io.mirrorlog.writer.lease;

import io.mirrorlog.topics.id.ObjectId;

/** The Leases behind the local API server. No method throws for what an API server can answer. */
public interface Leases {
    /** Reads one. */
    Answer read(ObjectId lease);

    /** Writes one over what its version says, or makes it where that is empty. */
    Answer write(ObjectId lease, LeaseRecord record);

    /** What came of it. */
    sealed interface Answer {
        /** So it is, or is now. */
        record There(LeaseRecord record) implements Answer {}

        /** There is no such Lease. */
        record Absent() implements Answer {}

        /** Nor could there be: its namespace is not there. */
        record NoNamespace() implements Answer {}

        /** It is not as it was when it was read. */
        record Overtaken() implements Answer {}

        /** Our account may not do that; in words for a person. */
        record Forbidden(String message) implements Answer {}

        /** It could not be done now; in words for a person. */
        record Failed(String message) implements Answer {}
    }
}
