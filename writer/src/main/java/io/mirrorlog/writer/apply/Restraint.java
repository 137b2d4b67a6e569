package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Change;
import java.time.InstantSource;
import java.util.List;

/** Says whether a change may be carried out now: what takes too much away waits for a person, and a fight is not fought. */
final class Restraint {
    private final Holds holds;
    private final InstantSource clock;
    private final Fights fights = new Fights();

    Restraint(Holds holds, InstantSource clock) {
        this.holds = holds;
        this.clock = clock;
    }

    /**
     * Judges it.
     *
     * @param drifted whether someone else made it necessary
     */
    Verdict judge(Subject subject, Change.Write write, Actual actual, boolean drifted) {
        var verdict = holds.judge(subject, actual);
        if (!drifted || !(verdict instanceof Verdict.Go)) {
            return verdict;
        }
        var fields = switch (write) {
            case Change.Update update -> update.fields();
            case Change.Create _,Change.Delete _ -> List.of("service");
        };
        return fights.drifted(subject.key(), fields, clock.instant())
                .<Verdict>map(pause -> new Verdict.Contested(fields, pause)).orElse(verdict);
    }

    /** What is said of a mirror that someone else sets back again and again. */
    static Failure failure(ObjectId name, List<String> fields) {
        return new Failure(Reason.CONTESTED, """
            someone else sets %s of %s again and again: it is left as it is for a while; find out who by its \
            managedFields, and let only one of the two set it""".formatted(String.join(", ", fields), name));
    }
}
