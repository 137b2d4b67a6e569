package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.object.ServiceState;
import java.util.Optional;

/** What one Link says about one local name. Which of several has it, {@link Claims} says. */
sealed interface Claim {

    /** The Link wants something under that name. */
    sealed interface Definite extends Claim {
        /** The remote Service that it is about. */
        Export export();

        /** Why a claim that this one beats does not get the name. */
        String beats(Definite loser);
    }

    /** The Link wants this Service mirrored under that name. */
    record OfService(Export export, Mode mode) implements Definite {
        @Override
        public String beats(Definite loser) {
            return export.isOf(loser.export())
                    ? "%s is exported and has this name already: rename one of the two".formatted(export.remote())
                    : export.beats();
        }
    }

    /** The Link wants this endpoint of a headless Service mirrored under that name. */
    record OfHost(Export export, String host) implements Definite {
        @Override
        public String beats(Definite loser) {
            return export.isOf(loser.export())
                    ? ("%s is older and has a pod %s, whose mirror has this name already: rename the pods of one of the"
                            + " two").formatted(export.remote(), host)
                    : export.beats();
        }
    }

    /** Not enough is known to say. */
    record Unknown() implements Claim {}

    /**
     * A remote Service that a Link exports.
     *
     * @param service   of a Service too large to record nothing is known, and it will be refused
     * @param endpoints absent: it has none
     */
    record Export(LinkEntry link, LinkRecord.Spec spec, ClusterName cluster, ObjectId remote, ServiceEntry service,
            Optional<EndpointsEntry> endpoints) {

        RemoteRef ref() {
            return new RemoteRef(cluster, remote, service.state().map(ServiceState::uid).orElse(""),
                    service.state().map(ServiceState::resourceVersion).orElse(""));
        }

        EndpointsState endpointsState() {
            return endpoints.map(EndpointsEntry::state).orElseGet(EndpointsState::none);
        }

        ObjectId local() {
            return Naming.of(link, spec).local(remote);
        }

        boolean isOf(Export other) {
            return link.link().equals(other.link().link());
        }

        String beats() {
            return "link %s is older and has this name already: rename the Service or change a cluster's name"
                    .formatted(link.link());
        }
    }
}
