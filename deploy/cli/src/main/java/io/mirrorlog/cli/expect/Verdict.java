package io.mirrorlog.cli.expect;

import io.mirrorlog.cli.expect.Expectation.Mirror;
import io.mirrorlog.cli.expect.Expectation.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The local cluster as it is, held against an expectation. An empty outcome means that no reason is recorded. */
record Verdict(LocalObject service, LocalObject endpoints, String outcome) {

    List<String> on(Expectation expectation) {
        return switch (expectation) {
            case Mirror mirror -> objects().anyMatch(LocalObject::isForeign) ? notOwned() : mirrored(mirror);
            case Refusal refusal -> refused(refusal);
            case Expectation.Nothing() -> withNothing("the remote Service is not exported", noReason());
        };
    }

    private List<String> mirrored(Mirror mirror) {
        List<String> differences = noReason();
        differences.addAll(service.isThere()
                ? ServiceComparison.differences(service, mirror.service())
                : absent(service));
        differences.addAll(endpoints.isThere()
                ? EndpointsComparison.differences(endpoints, mirror.endpoints())
                : absent(endpoints));
        return differences;
    }

    private List<String> refused(Refusal refusal) {
        List<String> differences = new ArrayList<>();
        if (!outcome.equals(refusal.reason())) {
            differences.add(reasonSentence(service, refusal.reason(), refusal.message()));
        }
        return withNothing(refusal.message(), differences);
    }

    /**
     * A foreign object is refused and neither object is touched (section 13). The unrecorded reason is told alone: it is
     * one fault, whatever else is there. Once recorded, nothing of ours may stand beside the foreign object: an Endpoints
     * of ours would take over the traffic of the user's Service.
     */
    private List<String> notOwned() {
        LocalObject foreign = service.isForeign() ? service : endpoints;
        String because = foreign.foreignMark().orElse("it is not ours");
        return outcome.equals(Reason.NOT_OWNED.word())
                ? withNothing("the " + foreign.kind() + " of that name is not ours", new ArrayList<>())
                : List.of(reasonSentence(foreign, Reason.NOT_OWNED.word(), because));
    }

    private List<String> withNothing(String because, List<String> differences) {
        objects().filter(LocalObject::isOurs)
                .forEach(object -> differences.add(object.title() + ": is there, should be absent: " + because));
        return differences;
    }

    private List<String> noReason() {
        List<String> differences = new ArrayList<>();
        if (!outcome.isEmpty()) {
            differences.add(service.title() + ": recorded reason is " + outcome + ", should be none");
        }
        return differences;
    }

    private String reasonSentence(LocalObject object, String reason, String because) {
        return object.title() + ": recorded reason is " + (outcome.isEmpty() ? "none" : outcome) + ", should be "
                + reason
                + ": " + because;
    }

    private static List<String> absent(LocalObject object) {
        return List.of(object.title() + ": is absent, should be there");
    }

    private Stream<LocalObject> objects() {
        return Stream.of(service, endpoints);
    }
}
