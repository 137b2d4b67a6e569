package io.mirrorlog.simcluster.access;

import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.object.Verb;
import io.mirrorlog.simcluster.registry.Target;
import io.mirrorlog.simcluster.status.Failure;
import java.util.Optional;

/** The refusals of those who may not, in the words of the API server. */
public final class Authorization {
    private Authorization() {}

    public static Failure unauthenticated() {
        return new Failure(401, "Unauthorized", "Unauthorized", Optional.empty());
    }

    /** Why the caller may not; nothing when it may. */
    public static Optional<Failure> refusal(Caller caller, Verb verb, Target target) {
        if (caller.permission().allows(verb.word(), target.resource(), target.namespace())) {
            return Optional.empty();
        }
        ResourceType type = target.type();
        String where = target.namespace().isEmpty()
                ? "at the cluster scope"
                : "in the namespace \"%s\"".formatted(target.namespace());
        String because = "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s".formatted(caller.user(),
                verb.word(),
                target.resource(), type.group(), where);
        Failure named = Failure.forbidden(type, target.name(), because);
        return Optional.of(target.name().isEmpty()
                ? new Failure(403, "Forbidden", type.qualified() + " is forbidden: " + because, named.details())
                : named);
    }
}
