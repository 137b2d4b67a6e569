package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.Selector;
import java.util.List;

/**
 * Which of the local cluster's Services are members of federated ones. A record of {@link LinkName#LOCAL} may say so, with exclusions;
 * without one it is the default of Linkerd's local service mirror (behaviour §0.1).
 */
final class LocalMembers {
    private LocalMembers() {}

    static LinkRecord.Spec byDefault() {
        return new LinkRecord.Spec(LinkName.LOCAL, "", "", "", "", "", "", "", "", "", LinkRecord.Probe.none(),
                Selector.nothing(), Selector.nothing(), Selector.ofMembers(), List.of(), List.of(), "", "", "");
    }
}
