package io.mirrorlog.simcluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.status.Failure;
import java.util.Optional;

/** What a deletion asks for; empty preconditions always hold. */
public record DeleteOptions(String uid, String resourceVersion, boolean dryRun) {

    public static DeleteOptions of(JsonNode body, boolean dryRun) {
        JsonNode preconditions = body.path("preconditions");
        return new DeleteOptions(preconditions.path("uid").asText(""), preconditions.path("resourceVersion").asText(""),
                dryRun || !body.path("dryRun").isEmpty());
    }

    Optional<Failure> unmet(ResourceType type, KubeObject object) {
        if (!uid.isEmpty() && !uid.equals(object.uid())) {
            return Optional.of(Failure.unmetPrecondition(type, object.name(),
                    "the UID in the precondition (%s) does not match the UID in record (%s). The object might have been"
                            .formatted(uid, object.uid()) + " deleted and then recreated"));
        }
        if (!resourceVersion.isEmpty() && !resourceVersion.equals(object.resourceVersion())) {
            return Optional.of(Failure.unmetPrecondition(type, object.name(),
                    "the ResourceVersion in the precondition (%s) does not match the ResourceVersion in record (%s)."
                            .formatted(resourceVersion, object.resourceVersion())
                            + " The object might have been modified"));
        }
        return Optional.empty();
    }
}
