package io.mirrorlog.simcluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.EventForms;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.ownership.Ownership;
import io.mirrorlog.simcluster.ownership.Ownership.Applied;
import io.mirrorlog.simcluster.status.Cause;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import java.util.List;

/** Who owns what after a write: of what was sent, before the cluster adds its own, and of the part that may be written. */
final class Booking {
    private final Ownership ownership;

    Booking(SystemFields system) {
        this.ownership = new Ownership(system::now);
    }

    KubeObject book(Target target, WriteOptions options, KubeObject sent, KubeObject before) {
        KubeObject written = writable(target, sent);
        ownership.update(target.type(), options.updating(target), written, writable(target, before));
        take(sent, written);
        return sent;
    }

    Result<ObjectNode> apply(Target target, WriteOptions options, ObjectNode configuration, KubeObject live) {
        if (options.manager().isEmpty()) {
            return Result.refused(Failure.invalidOptions("PatchOptions",
                    Cause.required("fieldManager", "is required for apply patch")));
        }
        if (configuration.path("metadata").hasNonNull("managedFields")) {
            return Result.refused(Failure.badRequest("metadata.managedFields must be nil"));
        }
        String apiVersion = configuration.path("apiVersion").asText("");
        String kind = configuration.path("kind").asText("");
        if (apiVersion.isEmpty() || kind.isEmpty()) {
            return Result.refused(Failure.badRequest("invalid object type: /, Kind="));
        }
        ObjectNode stripped = configuration.deepCopy();
        stripped.remove(List.of("apiVersion", "kind"));
        return ownership.apply(target.type(), options.applying(target), new Applied(stripped,
                EventForms.toServed(target.type(), live), options.force()))
                .map(applied -> {
                    ObjectNode whole = applied.json().objectNode();
                    whole.put("kind", kind).put("apiVersion", apiVersion);
                    return whole.setAll(applied.json());
                });
    }

    private static KubeObject writable(Target target, KubeObject object) {
        KubeObject part = object.copy();
        if (!target.isStatus()) {
            part.json().remove("status");
            return EventForms.toServed(target.type(), part);
        }
        part.json().retain("metadata", "status");
        if (target.type().isCustom()) {
            part.metadata().retain("managedFields", "uid");
        }
        return part;
    }

    static void take(KubeObject object, KubeObject booked) {
        JsonNode fields = booked.at("metadata", "managedFields");
        if (fields.isMissingNode()) {
            object.metadata().remove("managedFields");
        } else {
            object.metadata().set("managedFields", fields);
        }
    }
}
