package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.desired.Desired.Member;
import io.mirrorlog.topics.desired.Desired.NewNamespace;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import java.util.List;
import java.util.Optional;

/**
 * A Service that is selected for a federated one, or stays what it was because its cluster is not known.
 *
 * @param identity  the cluster's, whatever it is called: its uid, or its name while that is not known
 * @param metadata  what the federated Service would have from it; absent when nobody knows
 * @param namespace the namespace that its link would make
 * @param sources   the records that it is known from
 */
record Candidate(Member member, String identity, Optional<FederatedService.Metadata> metadata,
        Optional<NewNamespace> namespace, List<Source> sources) {
    Candidate {
        sources = List.copyOf(sources);
    }

    ClusterName cluster() {
        return member.remote().cluster();
    }

    boolean isLocal() {
        return member.link().equals(LinkName.LOCAL);
    }

    Candidate as(Member other) {
        return new Candidate(other, identity, metadata, namespace, sources);
    }
}
