package io.mirrorlog.simcluster.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.kind.Strategies;
import io.mirrorlog.simcluster.object.EventForms;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.shape.Decoder;
import io.mirrorlog.simcluster.status.Cause;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import java.util.List;
import java.util.Optional;

/** Turns a request's body into an object with defaults, of the type and the place the path names. */
final class Decoding {
    private final Decoder decoder = new Decoder();
    private final Strategies strategies;

    Decoding(Strategies strategies) {
        this.strategies = strategies;
    }

    Result<KubeObject> decode(Target target, ObjectNode body) {
        ResourceType type = target.type();
        Optional<Failure> otherKind = otherKind(type, body);
        if (otherKind.isEmpty() && type.isCustom() && !(body.has("apiVersion") && body.has("kind"))) {
            return Result.refused(Failure.badRequest(
                    "the object provided is unrecognized (must be of type %s): Object 'Kind' is missing"
                            .formatted(type.kind())));
        }
        if (otherKind.isPresent()) {
            return Result.refused(otherKind.get());
        }
        return typed(type, body).then(object -> inPlace(target, object)).map(object -> {
            strategies.of(type).fill(object);
            return object;
        });
    }

    /** What a patch made that is no object of the type is the patch's fault: 422 with what it made. */
    Result<KubeObject> decodePatched(Target target, ObjectNode patched) {
        return decode(target, patched).mapFailure(failure -> {
            int told = failure.message().indexOf("cannot be handled as a ");
            if (told < 0) {
                return failure;
            }
            String because = failure.message().substring(failure.message().indexOf(": ", told) + 2);
            Cause cause = Cause.invalid("patch", patched.toString(), because);
            return new Failure(422, "Invalid", " \"\" is invalid: " + cause.line(),
                    Optional.of(new Failure.Details("", "", "", "", List.of(cause), 0)));
        });
    }

    private static Optional<Failure> otherKind(ResourceType type, ObjectNode body) {
        String apiVersion = body.path("apiVersion").asText("");
        String kind = body.path("kind").asText("");
        String name = body.path("metadata").path("name").asText("");
        boolean sameVersion = apiVersion.isEmpty() || apiVersion.equals(type.apiVersion());
        boolean sameKind = kind.isEmpty() || kind.equals(type.kind());
        if (sameVersion && sameKind) {
            return Optional.empty();
        }
        if (type.isCustom() && !sameVersion) {
            return Optional.of(Failure.badRequest(
                    "the API version in the data (%s) does not match the expected API version (%s)"
                            .formatted(apiVersion, type.apiVersion())));
        }
        if (type.isCustom()) {
            ResourceType sent = new ResourceType(type.group(), type.version(), type.plural(), kind, true, true);
            return Optional
                    .of(Failure.invalid(sent, name, List.of(Cause.invalid("kind", kind, "must be " + type.kind()))));
        }
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        return Optional.of(Failure.badRequest("%s in version \"%s\" cannot be handled as a %s: unknown conversion"
                .formatted(kind, version, type.kind())));
    }

    private Result<KubeObject> typed(ResourceType type, ObjectNode body) {
        return type.isCustom()
                ? decoder.decodeMetadata(type, body)
                : decoder.decode(type, body).map(object -> EventForms.toStored(type, object));
    }

    private static Result<KubeObject> inPlace(Target target, KubeObject object) {
        if (!target.name().isEmpty() && object.name().isEmpty()) {
            return Result.refused(Failure.badRequest(
                    "the name of the object (%s based on URL) was undeterminable: name must be provided"
                            .formatted(target.name())));
        }
        if (!target.name().isEmpty() && !object.name().equals(target.name())) {
            return Result
                    .refused(Failure.badRequest("the name of the object (%s) does not match the name on the URL (%s)"
                            .formatted(object.name(), target.name())));
        }
        if (!target.type().namespaced()) {
            object.metadata().remove("namespace");
            return Result.ok(object);
        }
        if (!object.namespace().isEmpty() && !object.namespace().equals(target.namespace())) {
            return Result.refused(Failure.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request"));
        }
        object.metadata().put("namespace", target.namespace());
        return Result.ok(object);
    }
}
