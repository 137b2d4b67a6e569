package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.desired.Desired.NewNamespace;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Reason;
import java.util.List;

/** What must be done about one name. A value: it can be printed, counted or left undone. */
public sealed interface Change {

    /** Something is written: first the Service, then the Endpoints. */
    sealed interface Write extends Change {
        /** What happens to the Service. */
        Step<MirrorService> service();

        /** What happens to the Endpoints. */
        Step<MirrorEndpoints> endpoints();

        /**
         * Whether it would be the ruin of Endpoints that nobody knows of: a Service made in front of them gives them our clients, and the
         * API server removes them with the Service.
         */
        default boolean concernsUnseenEndpoints() {
            var concerned = service() instanceof Step.Make<MirrorService>
                    || service() instanceof Step.Remove<MirrorService>;
            return concerned && !endpoints().isOverSomething();
        }
    }

    /** There is no such Service: make the mirror. Endpoints of ours may have been left behind. */
    record Create(Mirror after, Step<MirrorService> service, Step<MirrorEndpoints> endpoints) implements Write {}

    /**
     * The mirror is there and differs.
     *
     * @param before what is there of what is ours
     * @param fields what differs, as paths such as {@code service.ports}
     */
    record Update(Mirror before, Mirror after, List<String> fields, Step<MirrorService> service,
            Step<MirrorEndpoints> endpoints) implements Write {
        public Update {
            fields = List.copyOf(fields);
        }
    }

    /** The mirror is there and must not be, or must be made anew. */
    record Delete(Mirror before, Step<MirrorService> service, Step<MirrorEndpoints> endpoints) implements Write {}

    /** The mirror's namespace does not exist, and may be made: the mirror follows. */
    record MakeNamespace(String name, NewNamespace wanted) implements Change {}

    /** All is as it must be. */
    record Leave() implements Change {}

    /** It must not be done. */
    record Refuse(Reason reason, String message) implements Change {}

    /** It must not be done until a person lets it go. */
    record Hold(Reason reason, String message) implements Change {}

    /** It cannot be done until something else has happened. */
    record Wait(Reason reason, String message) implements Change {}
}
