package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.object.Verb;
import io.mirrorlog.simcluster.registry.Target;
import io.mirrorlog.simcluster.registry.WriteOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** A request for a resource, with the verb that authorization and counts name it by. */
record ApiRequest(Verb verb, Target target, Query query, Sender sender) {

    /** What the headers say: the program, and the form of the body. */
    record Sender(String userAgent, String contentType) {
        private static final String APPLY = "application/apply-patch";

        static Sender of(HttpServerRequest request) {
            return new Sender(Optional.ofNullable(request.getHeader("User-Agent")).orElse("unknown"),
                    Optional.ofNullable(request.getHeader("Content-Type")).orElse(""));
        }

        String program() {
            return userAgent.split("/", 2)[0];
        }

        /** Whether the body is a configuration for server-side apply. */
        boolean applies() {
            return contentType.startsWith(APPLY);
        }
    }

    static Optional<ApiRequest> of(HttpServerRequest request, Target target) {
        Query query = new Query(request.params());
        boolean named = !target.name().isEmpty();
        Optional<Verb> verb = switch (request.method().name()) {
            case "GET" -> Optional.of(named ? Verb.GET : query.flag("watch") ? Verb.WATCH : Verb.LIST);
            case "POST" -> named && target.subresource().isEmpty() ? Optional.empty() : Optional.of(Verb.CREATE);
            case "PUT" -> named ? Optional.of(Verb.UPDATE) : Optional.empty();
            case "PATCH" -> named ? Optional.of(Verb.PATCH) : Optional.empty();
            case "DELETE" -> named ? Optional.of(Verb.DELETE) : deletesAll(target);
            default -> Optional.empty();
        };
        boolean nowhere = target.type().namespaced() && target.namespace().isEmpty();
        return verb.filter(found -> !nowhere || !found.isWrite())
                .map(found -> new ApiRequest(found, target, query, Sender.of(request)));
    }

    /** All namespaces are never deleted at once. */
    private static Optional<Verb> deletesAll(Target target) {
        return target.type().is("namespaces") ? Optional.empty() : Optional.of(Verb.DELETE_COLLECTION);
    }

    /** A manager who does not name itself is called after its program. */
    WriteOptions writeOptions() {
        String named = query.text("fieldManager");
        return new WriteOptions(query.isDryRun(), named.isEmpty() && !sender.applies() ? sender.program() : named,
                query.flag("force"));
    }
}
