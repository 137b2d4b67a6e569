package io.mirrorlog.simcluster.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import java.util.Optional;

/**
 * Reads a built-in object as the typed API server does: unknown fields and nulls are dropped (fieldValidation Ignore),
 * zero values are left out where the Go type says omitempty, and a value of another type is refused.
 */
public final class Decoder {
    private final Shapes shapes = Shapes.builtin();

    public Result<KubeObject> decode(ResourceType type, ObjectNode body) {
        Mould mould = new Mould(shapes);
        return result(type, mould, mould.cast(shapes.struct(type), body, ""));
    }

    /** Only the metadata is typed: the rest belongs to a schema. */
    public Result<KubeObject> decodeMetadata(ResourceType type, ObjectNode body) {
        Mould mould = new Mould(shapes);
        ObjectNode whole = body.deepCopy();
        whole.remove("kind");
        whole.remove("apiVersion");
        whole.set("metadata", mould.cast(body.path("metadata"), Shape.parse("ObjectMeta"), "ObjectMeta", ""));
        return result(type, mould, whole);
    }

    private static Result<KubeObject> result(ResourceType type, Mould mould, JsonNode cast) {
        Optional<String> mismatch = mould.mismatch();
        if (mismatch.isPresent()) {
            return Result.refused(Failure.badRequest("%s in version \"%s\" cannot be handled as a %s: %s"
                    .formatted(type.kind(), type.version(), type.kind(), mismatch.get())));
        }
        return Result.ok(new KubeObject(cast instanceof ObjectNode object ? object : Json.object()));
    }
}
