package io.mirrorlog.writer.status;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import java.util.Optional;

/** The Links behind the local API server, as far as their status needs them. No method throws for what an API server can answer. */
public interface LinkObjects {
    /** Reads a Link's status. */
    Look read(ObjectId link);

    /** Replaces a Link's status; what stood in the way, if it could not. */
    Optional<Trouble> write(ObjectId link, TimedStatus status);

    /** What came of looking. */
    sealed interface Look {
        /** It is there. */
        record Seen(TimedStatus status) implements Look {}

        /** There is no such Link. */
        record Absent() implements Look {}

        /** It could not be seen. */
        record Blind(Trouble trouble) implements Look {}
    }

    /** Why a status could not be read or written, in words for a person. */
    record Trouble(Reason reason, String message) {}
}
