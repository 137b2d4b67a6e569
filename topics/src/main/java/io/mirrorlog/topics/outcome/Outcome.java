package io.mirrorlog.topics.outcome;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.object.Reason;
import java.util.Optional;

/** Where one local name stands. A tombstone means that it was wanted once, and nothing is left of it. */
public sealed interface Outcome {
    /** The link whose writer says so. */
    LinkName link();

    /** The desired record that this is about. */
    Cause desired();

    /** The mirror is there as wanted. An empty resourceVersion means that there is no such object. */
    record Applied(LinkName link, Cause desired, String serviceResourceVersion, String endpointsResourceVersion)
            implements
                Outcome {}

    /** No mirror is made, for a reason that does not pass by itself. */
    record Refused(LinkName link, Cause desired, Reason reason, String message) implements Outcome {}

    /**
     * The last try failed; the next follows by itself.
     *
     * @param attempts  how many have failed in a row
     * @param attempted what was tried, as verb and resource: {@code create services}
     */
    record Failed(LinkName link, Cause desired, Reason reason, String message, int attempts, String attempted)
            implements
                Outcome {}

    /** Something must happen first, and its happening is watched for. */
    record Waiting(LinkName link, Cause desired, Reason reason, String message) implements Outcome {}

    /**
     * Not done until a person lets it go.
     *
     * @param member of a federated Service, the link whose member would leave; absent: none would
     */
    record Held(LinkName link, Cause desired, Reason reason, String message, Optional<LinkName> member)
            implements
                Outcome {
        /** A mirror of the link that is held. */
        public Held(LinkName link, Cause desired, Reason reason, String message) {
            this(link, desired, reason, message, Optional.empty());
        }

        /** The link that something is held of: a release names it. */
        public LinkName of() {
            return member.orElse(link);
        }
    }
}
