package io.mirrorlog.writer.notice;

/** The Kubernetes Events behind the local API server. No method throws for what an API server can answer. */
public interface EventObjects {
    /** Makes the Event of a notice, or counts it up where it is there already. */
    Answer post(Posting posting);

    /** What came of it. */
    sealed interface Answer {
        /** It is there. */
        record Done() implements Answer {}

        /** It is not allowed. */
        record Forbidden(String message) implements Answer {}

        /** The API server does not take it, and will not another time. */
        record Rejected(String message) implements Answer {}

        /** It could not be done now. */
        record Failed(String message) implements Answer {}
    }
}
