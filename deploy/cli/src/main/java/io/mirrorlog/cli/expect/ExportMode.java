package io.mirrorlog.cli.expect;

import java.util.SortedMap;

/** How a remote Service is exported through a Link (behaviour, section 3, rules 1 and 2). */
enum ExportMode {
    /** No selector that asks for a mirror selects it; membership in a federated Service is another matter (rule 3). */
    NOT_EXPORTED,
    GATEWAY,
    /** Wins over the gateway mode when both selectors match. */
    REMOTE_DISCOVERY;

    static ExportMode of(Question question) {
        SortedMap<String, String> labels = Entries.labels(question.remoteService());
        if (Selection.selects(question.link().path("spec").path("remoteDiscoverySelector"), labels)) {
            return REMOTE_DISCOVERY;
        }
        return Selection.selects(question.link().path("spec").path("selector"), labels) ? GATEWAY : NOT_EXPORTED;
    }
}
