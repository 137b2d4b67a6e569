package io.mirrorlog.simcluster.fault;

import java.time.Duration;

/** One way in which a request or a watch goes wrong. */
public sealed interface Effect {

    /** The request is taken up so much later. */
    record Latency(Duration delay) implements Effect {}

    /** 429 with Retry-After, as from priority and fairness. */
    record TooManyRequests(int retryAfterSeconds) implements Effect {}

    /** A server error, 500 to 599. */
    record ServerError(int code) implements Effect {
        public ServerError {
            if (code < 500 || code > 599) {
                throw new IllegalArgumentException("not a server error: " + code);
            }
        }
    }

    /** The connection is cut and nothing was done. */
    record ResetBefore() implements Effect {}

    /** The connection is cut after the write took effect, so that the client cannot know. */
    record ResetAfter() implements Effect {}

    /** 410 Gone: for a list over HTTP, for a watch as its first event. */
    record Expired() implements Effect {}

    /** A watch that opens and is cut at once. */
    record DroppedWatch() implements Effect {}

    /** A watch that opens and stays silent. */
    record FrozenWatch() implements Effect {}
}
