package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.fact.Fact.EndpointsDeleted;
import io.mirrorlog.topics.fact.Fact.EndpointsObserved;
import io.mirrorlog.topics.fact.Fact.ObjectFact;
import io.mirrorlog.topics.fact.Fact.Oversized;
import io.mirrorlog.topics.fact.Fact.ServiceDeleted;
import io.mirrorlog.topics.fact.Fact.ServiceObserved;
import io.mirrorlog.topics.fact.Fact.ServiceUnexported;
import io.mirrorlog.topics.fact.Kind;

/** What stands for a fact that is too large to record, so that its object counts as seen. */
final class Stubs {
    private Stubs() {}

    static ObjectFact of(ObjectFact fact, int bytes) {
        return switch (fact) {
            case ServiceObserved(var service, var state) ->
                new Oversized(service, Kind.SERVICES, state.uid(), state.resourceVersion(), bytes);
            case EndpointsObserved(var service, _) -> new Oversized(service, Kind.ENDPOINTS, "", "", bytes);
            case ServiceUnexported _,ServiceDeleted _,EndpointsDeleted _,Oversized _ -> fact;
        };
    }
}
