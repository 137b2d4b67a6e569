package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.outcome.Outcome;

/**
 * What was last said of one local name.
 *
 * @param outcome  that
 * @param position where it stands
 * @param decision the id of the decision that it is about; empty: one in another log, or it does not say which
 */
record Standing(Outcome outcome, Cause position, String decision) {

    /** Whether it was said of this very decision: of another in the same place, in a topic that was made anew, it was not. */
    boolean isAbout(Wish wish) {
        return outcome.desired().equals(wish.position()) && wish instanceof Wish.Told told
                && !decision.isEmpty() && decision.equals(told.attributes().id());
    }
}
