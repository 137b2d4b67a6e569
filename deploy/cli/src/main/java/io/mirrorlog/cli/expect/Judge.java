package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;

/** Says what the mirror of a remote Service must be, and how what is there differs. */
public final class Judge {
    private Judge() {}

    /** False for what this judge has no rules for: a Service that the Link's remoteDiscoverySelector selects. */
    public static boolean covers(Question question) {
        return ExportMode.of(question) != ExportMode.REMOTE_DISCOVERY;
    }

    /** The name under which the mirror is, or would be, found in the namespace of the remote Service. */
    public static String expectedName(Question question) {
        return question.mirrorName();
    }

    /**
     * What must be there. That a foreign object has the mirror's name is not known here; {@link #differences} sees it.
     *
     * @throws UnsupportedOperationException if the question is not {@linkplain #covers covered}
     */
    public static Expectation expected(Question question) {
        return switch (ExportMode.of(question)) {
            case NOT_EXPORTED -> new Expectation.Nothing();
            case GATEWAY -> gatewayMode(question);
            case REMOTE_DISCOVERY ->
                throw new UnsupportedOperationException("no rules for remote discovery, which selects "
                        + question.namespace() + "/" + question.remoteName());
        };
    }

    /**
     * Every difference in words, field by field; empty = as it should be.
     *
     * @param actualService the Service of that name in the local cluster, as its API server serves it
     * @param actualEndpoints the Endpoints of that name
     * @param outcomeReason the reason recorded for not mirroring it, if any
     * @throws UnsupportedOperationException if the question is not {@linkplain #covers covered}
     */
    public static List<String> differences(Question question, Optional<JsonNode> actualService,
            Optional<JsonNode> actualEndpoints, Optional<String> outcomeReason) {
        JsonNode absent = MissingNode.getInstance();
        Verdict verdict = new Verdict(
                new LocalObject("Service", question, actualService.orElse(absent)),
                new LocalObject("Endpoints", question, actualEndpoints.orElse(absent)),
                outcomeReason.orElse(""));
        return List.copyOf(verdict.on(expected(question)));
    }

    private static Expectation gatewayMode(Question question) {
        return Refusals.first(question).<Expectation>map(refusal -> refusal)
                .orElseGet(() -> ExpectedMirror.of(question, Gateway.port(question).orElseThrow()));
    }
}
