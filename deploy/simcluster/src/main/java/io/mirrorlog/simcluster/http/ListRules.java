package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.object.Verb;
import io.mirrorlog.simcluster.status.Cause;
import io.mirrorlog.simcluster.status.Failure;
import java.util.List;
import java.util.Optional;

/** Which parameters of lists and watches go together (k8s.io/apimachinery, ValidateListOptions without WatchList). */
final class ListRules {
    private static final String MATCH = "resourceVersionMatch";

    private ListRules() {}

    static Optional<Failure> broken(ApiRequest request) {
        Query query = request.query();
        boolean watch = request.verb() == Verb.WATCH;
        if (!query.text("sendInitialEvents").isEmpty()) {
            return forbidden("sendInitialEvents", watch
                    ? "sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled"
                    : "sendInitialEvents is forbidden for list");
        }
        if (!query.text("continue").isEmpty() && !List.of("", "0").contains(query.text("resourceVersion"))
                && query.text(MATCH).isEmpty()) {
            return Optional.of(Failure.badRequest("specifying resource version is not allowed when using continue"));
        }
        return query.text(MATCH).isEmpty() ? Optional.empty() : brokenMatch(query, watch);
    }

    private static Optional<Failure> brokenMatch(Query query, boolean watch) {
        if (watch) {
            return forbidden(MATCH, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        }
        if (query.text("resourceVersion").isEmpty()) {
            return forbidden(MATCH, "resourceVersionMatch is forbidden unless resourceVersion is provided");
        }
        if (!query.text("continue").isEmpty()) {
            return forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided");
        }
        if (!List.of("Exact", "NotOlderThan").contains(query.text(MATCH))) {
            return Optional.of(Failure.invalidOptions("ListOptions",
                    Cause.notSupported(MATCH, query.text(MATCH), List.of("Exact", "NotOlderThan", ""))));
        }
        return query.text(MATCH).equals("Exact") && query.text("resourceVersion").equals("0")
                ? forbidden(MATCH, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"")
                : Optional.empty();
    }

    private static Optional<Failure> forbidden(String field, String detail) {
        return Optional.of(Failure.invalidOptions("ListOptions", Cause.forbidden(field, detail)));
    }
}
