package io.mirrorlog.cli.plan;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.writer.plan.Change;
import java.util.Locale;
import java.util.Optional;

/**
 * What would happen under one local name.
 *
 * @param change what the writer would do
 * @param about  what it is about: the remote Service, or the Link
 * @param mirror the mirror that would be there; absent when there would be none of ours
 */
record PlannedChange(ObjectId name, Change change, String about, Optional<Mirror> mirror)
        implements
            Comparable<PlannedChange> {
    @Override
    public int compareTo(PlannedChange other) {
        return name.compareTo(other.name);
    }

    /** The word for what would happen. */
    Action action() {
        return switch (change) {
            case Change.Create _ -> Action.CREATE;
            case Change.MakeNamespace _ -> Action.CREATE;
            case Change.Update _ -> Action.UPDATE;
            case Change.Delete _ -> mirror.isPresent() ? Action.REPLACE : Action.DELETE;
            case Change.Leave _ -> Action.LEAVE;
            case Change.Refuse _ -> Action.REFUSE;
            case Change.Wait _,Change.Hold _ -> Action.WAIT;
        };
    }

    /** What can happen to a mirror. */
    enum Action {
        /** It is made. */
        CREATE,
        /** It is changed in place. */
        UPDATE,
        /** It is removed and made anew, since it cannot become headless, or stop being so, in place. */
        REPLACE,
        /** It is removed. */
        DELETE,
        /** It is there as it should be. */
        LEAVE,
        /** It is not made, for a reason. */
        REFUSE,
        /** Something else must happen first. */
        WAIT;

        /** In lower case. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
