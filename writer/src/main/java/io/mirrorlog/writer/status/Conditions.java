package io.mirrorlog.writer.status;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.outcome.Outcome;
import java.util.Optional;

/** The condition of one remote Service, in Linkerd's reasons and messages (behaviour §1.3, as mended by §13). */
final class Conditions {
    private static final String ERROR = "Error";
    private static final String INVALID_SERVICE = "InvalidService";
    private static final String MISSING_NAMESPACE = "MissingNamespace";

    private Conditions() {}

    /**
     * The entry of a Service.
     *
     * @param local what was made for it, or should be
     * @param what  what that is called: mirror or federated
     */
    static StatusEntry of(ObjectId remote, ObjectId local, Outcome outcome, String what) {
        return switch (outcome) {
            case Outcome.Applied _ -> StatusEntry.of(remote, local);
            case Outcome.Refused refused -> refused(remote, refused.reason(), refused.message());
            case Outcome.Failed failed -> StatusEntry.failed(remote, ERROR, tried(failed.attempted(), what)
                    + failed.message());
            case Outcome.Waiting waiting -> StatusEntry.failed(remote, MISSING_NAMESPACE,
                    waiting.reason() == Reason.NAMESPACE_MISSING ? "Namespace does not exist" : waiting.message());
            case Outcome.Held held -> new StatusEntry(remote, true, StatusEntry.MIRRORED, "held: " + held.message(),
                    Optional.of(local));
        };
    }

    /** The entry of a Service that was refused. */
    static StatusEntry refused(ObjectId remote, Reason reason, String message) {
        return StatusEntry.failed(remote, isOfTheService(reason) ? INVALID_SERVICE : ERROR, message);
    }

    private static boolean isOfTheService(Reason reason) {
        return switch (reason) {
            case NO_PORTS, EXTERNAL_NAME, NAME_INVALID, IS_A_MIRROR, HEADLESS_MEMBER, OVERSIZED -> true;
            case NO_GATEWAY_ADDRESS, GATEWAY_PORT_INVALID, GATEWAY_UNRESOLVED, LINK_INVALID, CREDENTIALS_INVALID,
                    CLAIMED, CLUSTER_TWICE, NAMESPACE_MISSING, NAMESPACE_TERMINATING, NOT_OWNED, REJECTED, FORBIDDEN,
                    CONFLICT, THROTTLED, UNAVAILABLE, MASS_REMOVAL, LINK_DELETED, CLUSTER_REBUILT, CONTESTED,
                    UNREADABLE,
                    OTHER ->
                false;
        };
    }

    private static String tried(String attempted, String what) {
        return switch (attempted) {
            case "" -> "";
            case "create services" -> "Failed to create %s service: ".formatted(what);
            case "update services" -> "Failed to update %s service: ".formatted(what);
            case "delete services" -> "Failed to delete %s service: ".formatted(what);
            case "get services", "get endpoints" -> "Failed to get %s service: ".formatted(what);
            case "create endpoints" -> "Failed to create %s endpoints: ".formatted(what);
            case "update endpoints" -> "Failed to update %s endpoints: ".formatted(what);
            case "delete endpoints" -> "Failed to delete %s endpoints: ".formatted(what);
            case "create namespaces" -> "Failed to create namespace: ";
            default -> "Failed to %s: ".formatted(attempted);
        };
    }
}
