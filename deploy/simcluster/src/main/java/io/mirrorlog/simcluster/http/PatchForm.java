package io.mirrorlog.simcluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.patch.JsonPatch;
import io.mirrorlog.simcluster.patch.MergePatch;
import io.mirrorlog.simcluster.patch.StrategicMergePatch;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import java.util.List;
import java.util.Optional;

/** A patch in one of the forms a request's content type names. */
interface PatchForm {
    Result<ObjectNode> apply(ObjectNode object);

    static Result<PatchForm> of(ResourceType type, String contentType, JsonNode patch) {
        return switch (contentType.split(";", 2)[0].strip()) {
            case "application/merge-patch+json" -> Result.ok(object -> Result.ok(MergePatch.apply(object, patch)));
            case "application/json-patch+json" -> patch.isArray()
                    ? Result.ok(object -> operations(object, patch))
                    : Result.refused(
                            Failure.badRequest("error decoding patch: json: cannot unmarshal object into Go value of"
                                    + " type []handlers.jsonPatchOp"));
            case "application/strategic-merge-patch+json" -> type.isCustom()
                    ? Result.refused(notForCustomResources())
                    : Result.ok(object -> Result.ok(StrategicMergePatch.apply(object, patch)));
            default -> Result.refused(new Failure(415, "UnsupportedMediaType", "415: Unsupported Media Type",
                    Optional.of(new Failure.Details("", "", "", "", List.of(), 0))));
        };
    }

    private static Failure notForCustomResources() {
        return new Failure(415, "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include:"
                        + " application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml",
                Optional.empty());
    }

    private static Result<ObjectNode> operations(ObjectNode object, JsonNode patch) {
        return JsonPatch.apply(object, patch).map(Result::ok).orElseGet(() -> Result.refused(new Failure(422, "Invalid",
                "the server rejected our request due to an error in our request",
                Optional.of(new Failure.Details("", "", "", "", List.of(), 0)))));
    }
}
