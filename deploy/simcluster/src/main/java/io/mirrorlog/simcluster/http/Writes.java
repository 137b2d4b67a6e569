package io.mirrorlog.simcluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.kind.Strategies;
import io.mirrorlog.simcluster.object.EventForms;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.registry.DeleteOptions;
import io.mirrorlog.simcluster.registry.Deletion;
import io.mirrorlog.simcluster.registry.Registry;
import io.mirrorlog.simcluster.registry.Rendering;
import io.mirrorlog.simcluster.registry.Target;
import io.mirrorlog.simcluster.registry.WriteOptions;
import io.mirrorlog.simcluster.registry.Written;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import io.mirrorlog.simcluster.store.Stored;
import java.util.List;

/** Answers creations, updates, patches and deletions. */
final class Writes {
    private final Registry registry;
    private final Deletion deletion;
    private final Strategies strategies;
    private final Rendering rendering;

    Writes(Registry registry, Deletion deletion, Strategies strategies, Rendering rendering) {
        this.registry = registry;
        this.deletion = deletion;
        this.strategies = strategies;
        this.rendering = rendering;
    }

    Result<Answer> create(Target target, WriteOptions options, byte[] body) {
        return object(body).then(sent -> registry.create(target, sent, options))
                .map(written -> written(target.type(), written));
    }

    Result<Answer> update(Target target, WriteOptions options, byte[] body) {
        return object(body).then(sent -> registry.update(target, sent, options))
                .map(written -> written(target.type(), written));
    }

    Result<Answer> apply(Target target, WriteOptions options, byte[] body) {
        return object(body).then(sent -> registry.apply(target, sent, options))
                .map(written -> written(target.type(), written));
    }

    Result<Answer> patch(Target target, WriteOptions options, String contentType, byte[] body) {
        return Json.read(body).map(patch -> PatchForm.of(target.type(), contentType, patch)
                .then(form -> registry.patch(target, form::apply, options))
                .map(written -> written(target.type(), written)))
                .orElseGet(() -> Result.refused(Failure.badRequest("error decoding patch: not JSON")));
    }

    Result<Answer> delete(Target target, Query query, byte[] body) {
        JsonNode options = Json.read(body).orElseGet(Json::object);
        return deletion.delete(target, DeleteOptions.of(options, query.isDryRun())).map(deleted -> {
            Stored stored = deleted.stored();
            boolean shown = !deleted.gone() || strategies.of(target.type()).returnsDeleted();
            return shown
                    ? Answer.ok(rendering.whole(target.type(), stored))
                    : Answer.ok(success(target.type(), stored));
        });
    }

    Result<Answer> deleteCollection(Target target, Query query) {
        return query.selection(target).map(selection -> {
            List<Stored> deleted = deletion.deleteAll(target.type(), selection, query.isDryRun());
            ObjectNode list = Json.object().put("kind", target.type().listKind()).put("apiVersion",
                    target.type().apiVersion());
            list.putObject("metadata").put("resourceVersion", Long.toString(deletion.revision()));
            ArrayNode items = list.putArray("items");
            deleted.forEach(stored -> items.add(EventForms.toServed(target.type(), stored.object()).json()));
            return Answer.ok(list);
        });
    }

    private Answer written(ResourceType type, Written written) {
        byte[] json = rendering.whole(type, written.stored());
        return written.created() ? Answer.created(json) : Answer.ok(json);
    }

    private static Result<ObjectNode> object(byte[] body) {
        return Json.read(body).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast).map(Result::ok)
                .orElseGet(() -> Result.refused(malformed()));
    }

    private static Failure malformed() {
        return Failure.badRequest(
                "the object provided is unrecognized (must be of type Object): the body is not a JSON object");
    }

    private static ObjectNode success(ResourceType type, Stored stored) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details").put("name", stored.key().name());
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        details.put("kind", type.plural()).put("uid", stored.object().uid());
        return status;
    }
}
