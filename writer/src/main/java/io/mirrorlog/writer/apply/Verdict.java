package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.writer.plan.Change;
import java.time.Duration;
import java.util.List;

/** Whether a change may be carried out now. */
sealed interface Verdict {
    /** It may. */
    record Go() implements Verdict {}

    /** It may after a while, if no more of its kind has come meanwhile. */
    record Later(Duration pause) implements Verdict {}

    /**
     * It may when a person lets it go.
     *
     * @param of the link that loses something
     */
    record Held(LinkName of, Change.Hold hold) implements Verdict {}

    /**
     * It may after a while: someone else would set it back at once.
     *
     * @param fields what
     */
    record Contested(List<String> fields, Duration pause) implements Verdict {
        public Contested {
            fields = List.copyOf(fields);
        }
    }
}
