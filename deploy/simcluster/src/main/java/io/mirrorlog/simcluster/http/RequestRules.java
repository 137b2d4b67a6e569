package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.Verb;
import io.mirrorlog.simcluster.registry.Target;
import io.mirrorlog.simcluster.status.Cause;
import io.mirrorlog.simcluster.status.Failure;
import java.util.List;
import java.util.Optional;

/** What a request may be about and which parameters it may have, before anything is looked up for it. */
final class RequestRules {
    private RequestRules() {}

    static Optional<Failure> broken(ApiRequest request) {
        Optional<Failure> elsewhere = brokenSubresource(request.target());
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        if (request.verb() == Verb.LIST || request.verb() == Verb.WATCH) {
            return ListRules.broken(request);
        }
        if (request.target().isStatus() && (request.verb() == Verb.CREATE || request.verb() == Verb.DELETE)) {
            return Optional.of(Failure.unsupported(request.target().type(), request.verb()));
        }
        return request.verb().isWrite() ? brokenDryRun(request) : Optional.empty();
    }

    private static Optional<Failure> brokenSubresource(Target target) {
        boolean known = target.subresource().isEmpty() || target.isFinalize() || VirtualResources.isToken(target)
                || (target.isStatus() && target.type().hasStatus());
        if (known) {
            return Optional.empty();
        }
        return Optional.of(target.isStatus() && target.type().isCustom()
                ? Failure.notFound(target.type(), target.name())
                : Failure.unknownPath());
    }

    private static Optional<Failure> brokenDryRun(ApiRequest request) {
        String sent = request.query().text("dryRun");
        if (sent.isEmpty() || request.query().isDryRun()) {
            return Optional.empty();
        }
        Object shown = Json.object().arrayNode().add(sent);
        return Optional.of(Failure.invalidOptions(optionsKind(request.verb()),
                Cause.notSupported("dryRun", shown, List.of("All"))));
    }

    /** The options object that the parameters of a write are read into. */
    private static String optionsKind(Verb verb) {
        return switch (verb) {
            case CREATE -> "CreateOptions";
            case UPDATE -> "UpdateOptions";
            case PATCH -> "PatchOptions";
            case DELETE, DELETE_COLLECTION, GET, LIST, WATCH -> "DeleteOptions";
        };
    }
}
