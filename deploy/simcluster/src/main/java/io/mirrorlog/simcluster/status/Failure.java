package io.mirrorlog.simcluster.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.object.Verb;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A refused request: the Status the API server answers with. */
public record Failure(int code, String reason, String message, Optional<Details> details) {

    /** What the failure is about; empty texts are left out of the Status. */
    public record Details(String name, String group, String kind, String uid, List<Cause> causes,
            int retryAfterSeconds) {
        public Details {
            causes = List.copyOf(causes);
        }

        static Details about(ResourceType type, String name) {
            return new Details(name, type.group(), type.plural(), "", List.of(), 0);
        }
    }

    public static Failure notFound(ResourceType type, String name) {
        return about(404, "NotFound", type, name, "%s \"%s\" not found".formatted(type.qualified(), name));
    }

    public static Failure alreadyExists(ResourceType type, String name) {
        return about(409, "AlreadyExists", type, name, "%s \"%s\" already exists".formatted(type.qualified(), name));
    }

    public static Failure conflict(ResourceType type, String name, String because) {
        return about(409, "Conflict", type, name,
                "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualified(), name, because));
    }

    public static Failure modified(ResourceType type, String name) {
        return conflict(type, name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    public static Failure forbidden(ResourceType type, String name, String because) {
        return about(403, "Forbidden", type, name,
                "%s \"%s\" is forbidden: %s".formatted(type.qualified(), name, because));
    }

    public static Failure badRequest(String message) {
        return new Failure(400, "BadRequest", message, Optional.empty());
    }

    /** What the API server has no reason for. */
    public static Failure internal(String message) {
        return new Failure(500, "", message, Optional.empty());
    }

    /** A server that cannot do its work. */
    public static Failure server(int code) {
        String reason = code == 503 ? "ServiceUnavailable" : code == 504 ? "Timeout" : "InternalError";
        String message = code == 503
                ? "the server is currently unable to handle the request"
                : code == 504
                        ? "Timeout: request did not complete within the allotted timeout"
                        : "Internal error occurred: etcdserver: request timed out";
        return new Failure(code, reason, message, Optional.of(new Details("", "", "", "", List.of(), 0)));
    }

    /** Options no request can have. */
    public static Failure invalidOptions(String kind, Cause cause) {
        return new Failure(422, "Invalid", "%s.meta.k8s.io \"\" is invalid: %s".formatted(kind, cause.line()),
                Optional.of(new Details("", "meta.k8s.io", kind, "", List.of(cause), 0)));
    }

    /** A deletion that was meant for another object, or another revision of it. */
    public static Failure unmetPrecondition(ResourceType type, String name, String because) {
        return new Failure(409, "Conflict",
                "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualifiedKind(), name, because),
                Optional.of(new Details(name, type.group(), type.kind(), "", List.of(), 0)));
    }

    /** An update of a type that asks for a resourceVersion in every one. */
    public static Failure unversioned(ResourceType type, String name) {
        Cause cause = Cause.invalid("metadata.resourceVersion", 0, "must be specified for an update");
        return new Failure(422, "Invalid", "%s \"%s\" is invalid: %s".formatted(type.qualified(), name, cause.line()),
                Optional.of(new Details(name, type.group(), type.plural(), "", List.of(cause), 0)));
    }

    public static Failure expired(String message) {
        return new Failure(410, "Expired", message, Optional.empty());
    }

    public static Failure unknownPath() {
        return new Failure(404, "NotFound", "the server could not find the requested resource",
                Optional.of(new Details("", "", "", "", List.of(), 0)));
    }

    public static Failure methodNotAllowed() {
        return new Failure(405, "MethodNotAllowed", "the server does not allow this method on the requested resource",
                Optional.of(new Details("", "", "", "", List.of(), 0)));
    }

    /** A verb a subresource does not have. */
    public static Failure unsupported(ResourceType type, Verb verb) {
        return about(405, "MethodNotAllowed", type, "",
                "%s is not supported on resources of kind \"%s\"".formatted(verb.word(), type.qualified()));
    }

    public static Failure invalid(ResourceType type, String name, List<Cause> causes) {
        List<String> lines = causes.stream().map(Cause::line).distinct().toList();
        String told = lines.size() == 1 ? lines.getFirst() : lines.stream().collect(Collectors.joining(", ", "[", "]"));
        return new Failure(422, "Invalid", "%s \"%s\" is invalid: %s".formatted(type.qualifiedKind(), name, told),
                Optional.of(new Details(name, type.group(), type.kind(), "", causes, 0)));
    }

    public Failure withCauses(List<Cause> causes) {
        return new Failure(code, reason, message,
                details.map(d -> new Details(d.name, d.group, d.kind, d.uid, causes, d.retryAfterSeconds)));
    }

    public Failure retryAfter(int seconds) {
        Details known = details.orElseGet(() -> new Details("", "", "", "", List.of(), 0));
        return new Failure(code, reason, message,
                Optional.of(new Details(known.name, known.group, known.kind, known.uid, known.causes, seconds)));
    }

    /** The Status object, in the field order of the API server. */
    public ObjectNode status() {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message);
        putIfSet(status, "reason", reason);
        details.ifPresent(known -> writeDetails(status.putObject("details"), known));
        return status.put("code", code);
    }

    private static void writeDetails(ObjectNode node, Details details) {
        putIfSet(node, "name", details.name);
        putIfSet(node, "group", details.group);
        putIfSet(node, "kind", details.kind);
        putIfSet(node, "uid", details.uid);
        if (!details.causes.isEmpty()) {
            var causes = node.putArray("causes");
            details.causes.forEach(cause -> {
                ObjectNode entry = causes.addObject();
                putIfSet(entry, "reason", cause.reason());
                putIfSet(entry, "message", cause.body());
                putIfSet(entry, "field", cause.field());
            });
        }
        if (details.retryAfterSeconds > 0) {
            node.put("retryAfterSeconds", details.retryAfterSeconds);
        }
    }

    private static void putIfSet(ObjectNode node, String name, String value) {
        if (!value.isEmpty()) {
            node.put(name, value);
        }
    }

    private static Failure about(int code, String reason, ResourceType type, String name, String message) {
        return new Failure(code, reason, message, Optional.of(Details.about(type, name)));
    }
}
