package io.mirrorlog.simcluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.status.Cause;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import io.mirrorlog.simcluster.store.Store;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Which revision a list shows and after which key it goes on. */
record ListPosition(long revision, String after) {

    static Result<ListPosition> of(Query query, long current) {
        if (!query.text("continue").isEmpty()) {
            return fromToken(query.text("continue"));
        }
        return query.number("resourceVersion")
                .mapFailure(failure -> Failure.badRequest("invalid resource version: " + failure.message()))
                .then(asked -> {
                    long revision = asked.orElse(0L);
                    if (revision > current) {
                        return Result.refused(tooLarge(revision, current));
                    }
                    boolean exact = query.text("resourceVersionMatch").equals("Exact");
                    return Result.ok(new ListPosition(exact ? revision : current, ""));
                });
    }

    boolean isContinued() {
        return !after.isEmpty();
    }

    boolean isCurrent(Store store) {
        return revision == store.revision();
    }

    /** The token of the API server's own form: base64 of version, revision and last key. */
    static String token(long revision, String after) {
        var token = Json.object().put("v", "meta.k8s.io/v1").put("rv", revision).put("start", after + "\u0000");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(token));
    }

    private static Result<ListPosition> fromToken(String text) {
        try {
            Optional<JsonNode> token = Json.read(Base64.getUrlDecoder().decode(text));
            if (token.isPresent() && token.get().path("rv").asLong() > 0) {
                String start = token.get().path("start").asText();
                return Result.ok(new ListPosition(token.get().path("rv").asLong(), start.replace("\u0000", "")));
            }
        } catch (IllegalArgumentException notBase64) {
            // Answered below, as every other token that is not one.
        }
        return Result.refused(Failure.badRequest("invalid continue token: continue key is not valid: " + text));
    }

    private static Failure tooLarge(long revision, long current) {
        return new Failure(504, "Timeout",
                "Timeout: Too large resource version: %d, current: %d".formatted(revision, current),
                Optional.of(new Failure.Details("", "", "", "",
                        List.of(new Cause("ResourceVersionTooLarge", "", "Too large resource version")), 1)));
    }
}
