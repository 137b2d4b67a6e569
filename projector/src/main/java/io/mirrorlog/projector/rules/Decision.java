package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.desired.Desired;
import java.util.List;

/** What the rules say about one key of {@code desired}. */
public sealed interface Decision {
    /**
     * This must stand there.
     *
     * @param causes the records it rests on
     */
    record Stands(Desired desired, List<Source> causes) implements Decision {
        public Stands {
            causes = List.copyOf(causes);
        }
    }

    /**
     * Nothing must stand there.
     *
     * @param causes the records that show it
     */
    record Nothing(List<Source> causes) implements Decision {
        public Nothing {
            causes = List.copyOf(causes);
        }
    }

    /** Not enough is known: whatever stands there stays. */
    record Unknown() implements Decision {}
}
