package io.mirrorlog.simcluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.access.Bearers;
import io.mirrorlog.simcluster.access.Caller;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.registry.Registry;
import io.mirrorlog.simcluster.registry.Target;
import io.mirrorlog.simcluster.status.Result;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What is asked for and answered but never stored: tokens of service accounts and reviews of one's own access. */
final class VirtualResources {
    static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final int DEFAULT_SECONDS = 3600;

    private final Registry registry;
    private final Bearers bearers;
    private final InstantSource time;

    VirtualResources(Registry registry, Bearers bearers, InstantSource time) {
        this.registry = registry;
        this.bearers = bearers;
        this.time = time;
    }

    static boolean isToken(Target target) {
        return target.type().is("serviceaccounts") && target.subresource().equals("token");
    }

    /** Answers a TokenRequest for a service account that exists. */
    Result<Answer> token(Target target, byte[] body) {
        return registry.get(target).map(account -> {
            ObjectNode request = Json.read(body).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast)
                    .orElseGet(Json::object);
            ObjectNode spec = Json.child(request, "spec");
            int seconds = spec.path("expirationSeconds").asInt(DEFAULT_SECONDS);
            spec.put("expirationSeconds", seconds);
            request.put("kind", "TokenRequest").put("apiVersion", "authentication.k8s.io/v1");
            Json.child(request, "metadata").put("name", target.name()).put("namespace", target.namespace())
                    .put("creationTimestamp", now(0));
            request.putObject("status").put("token", bearers.handOut(target.namespace(), target.name()))
                    .put("expirationTimestamp", now(seconds));
            return Answer.created(Json.write(request));
        });
    }

    /** Answers whether the caller itself may do what it asks about. */
    Answer review(Caller caller, byte[] body) {
        ObjectNode review = Json.read(body).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast)
                .orElseGet(Json::object);
        JsonNode asked = review.path("spec").path("resourceAttributes");
        String subresource = asked.path("subresource").asText("");
        String resource = asked.path("resource").asText("") + (subresource.isEmpty() ? "" : "/" + subresource);
        boolean allowed = caller.permission().allows(asked.path("verb").asText(""), resource,
                asked.path("namespace").asText(""));
        review.put("kind", "SelfSubjectAccessReview").put("apiVersion", "authorization.k8s.io/v1");
        Json.child(review, "metadata").putNull("creationTimestamp");
        review.putObject("status").put("allowed", allowed);
        return Answer.created(Json.write(review));
    }

    private String now(int later) {
        return time.instant().plusSeconds(later).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
