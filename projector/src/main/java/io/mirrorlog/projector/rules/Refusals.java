package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.ServiceState;
import java.util.Optional;
import java.util.OptionalInt;

/** Why an exported Service gets no mirror: the first reason that applies, said so that a person can mend it. */
final class Refusals {
    private static final int MAX_PORT = 65_535;

    private Refusals() {}

    /** A reason and what to do about it. */
    record Refusal(Reason reason, String message) {}

    /** Why this export is refused whatever its endpoints are; empty: it is not. */
    static Optional<Refusal> of(Claim.Export export, Mode mode) {
        var state = export.service().state();
        if (state.isEmpty()) {
            return Optional.of(oversized(export.remote(), export.cluster()));
        }
        return ofService(export.remote(), state.get()).or(() -> ofName(export.local().name()))
                .or(() -> mode == Mode.REMOTE_DISCOVERY ? Optional.empty() : ofGateway(export.spec()));
    }

    /** Of a Service that is too large to record nothing but its name is known. */
    static Refusal oversized(ObjectId remote, ClusterName cluster) {
        return new Refusal(Reason.OVERSIZED, "%s in cluster %s is too large to record: shorten its annotations"
                .formatted(remote, cluster));
    }

    /** What is wrong with the Service, wherever it is mirrored to. */
    static Optional<Refusal> ofService(ObjectId remote, ServiceState service) {
        if (service.labels().containsKey(MirrorParts.MIRRORED_SERVICE)) {
            return refusal(Reason.IS_A_MIRROR,
                    "%s is itself a mirror: export the Service that it mirrors instead".formatted(remote));
        }
        if (service.type().equals("ExternalName")) {
            return refusal(Reason.EXTERNAL_NAME,
                    "%s is an ExternalName, which has no endpoints to mirror: use the name it stands for"
                            .formatted(remote));
        }
        if (service.ports().isEmpty()) {
            return refusal(Reason.NO_PORTS, "%s has no ports: add one, a mirror needs it".formatted(remote));
        }
        return Optional.empty();
    }

    /** What is wrong with its local name. */
    static Optional<Refusal> ofName(String localName) {
        return Naming.problem(localName).map(problem -> new Refusal(Reason.NAME_INVALID, problem));
    }

    /** What is wrong with the Link's gateway. */
    static Optional<Refusal> ofGateway(LinkRecord.Spec link) {
        if (link.gatewayAddress().isEmpty()) {
            return refusal(Reason.NO_GATEWAY_ADDRESS, "link has no gateway address");
        }
        if (port(link.gatewayPort()).isEmpty()) {
            return refusal(Reason.GATEWAY_PORT_INVALID,
                    "gatewayPort '%s' of link %s is no port number: set it to 1 to 65535".formatted(link.gatewayPort(),
                            link.link()));
        }
        return Optional.empty();
    }

    /** A port number, if the text is one. */
    static OptionalInt port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return OptionalInt.empty();
        }
        var port = Integer.parseInt(text);
        return port >= 1 && port <= MAX_PORT ? OptionalInt.of(port) : OptionalInt.empty();
    }

    private static Optional<Refusal> refusal(Reason reason, String message) {
        return Optional.of(new Refusal(reason, message));
    }
}
