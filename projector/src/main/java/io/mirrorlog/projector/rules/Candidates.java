package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.FederatedService.Metadata;
import io.mirrorlog.projector.rules.Refusals.Refusal;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.desired.Desired.Member;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.object.ServiceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is selected for a federated Service: the local cluster's Service first, then those of the Links, the oldest first. A cluster that
 * is not known, or whose Link says nothing, keeps what stands.
 *
 * @param name     what members are called
 * @param standing what stands
 */
record Candidates(Known known, ObjectId name, Standing standing) {

    List<Candidate> all() {
        var all = new ArrayList<Candidate>();
        local().forEach(all::add);
        known.oldestFirst().stream().filter(link -> !link.link().equals(LinkName.LOCAL)).flatMap(this::of)
                .forEach(all::add);
        // Links of which nothing was read yet.
        standingMembers().filter(member -> !member.link().equals(LinkName.LOCAL)
                && !known.links().containsKey(member.link())).map(this::kept).forEach(all::add);
        return all;
    }

    private Stream<Candidate> local() {
        var link = known.links().getOrDefault(LinkName.LOCAL, LinkEntry.unknown(LinkName.LOCAL));
        var spec = link.spec().map(LinkEntry.Sourced::record).orElseGet(LocalMembers::byDefault);
        var isUnderstood = spec.problem().isEmpty() && Selectors.problem(spec).isEmpty();
        return isUnderstood && known.cluster(known.local()).isKnown()
                ? seen(link, spec, known.local(), name.name())
                : kept(LinkName.LOCAL);
    }

    private Stream<Candidate> of(LinkEntry link) {
        if (link.takesItsMirrorsAlong()) {
            return Stream.empty();
        }
        if (!known.isKnown(link)) {
            return kept(link.link());
        }
        var spec = link.spec().orElseThrow().record();
        return seen(link, spec, link.cluster().orElseThrow(), name.name() + "@" + spec.targetClusterName());
    }

    private Stream<Candidate> seen(LinkEntry link, LinkRecord.Spec spec, ClusterName cluster, String listedAs) {
        var service = known.service(cluster, name);
        if (service.isEmpty()) {
            return Stream.empty();
        }
        // Whether one that is too large to record is selected, nobody knows.
        if (service.get().state().isEmpty()) {
            return kept(link.link());
        }
        var state = service.get().state().get();
        if (!spec.federatedServiceSelector().matches(state.labels())) {
            return Stream.empty();
        }
        var remote = new RemoteRef(cluster, name, state.uid(), state.resourceVersion());
        var member = refusal(state).map(refusal -> Member.refused(link.link(), remote, refusal.reason(),
                refusal.message())).orElseGet(() -> Member.joined(link.link(), remote, listedAs));
        var sources = new ArrayList<>(link.sources());
        sources.add(service.get().source());
        var metadata = Metadata.of(Copying.of(spec, link.optionsOrDefaults()), state);
        return Stream.of(new Candidate(member, identity(link, cluster), Optional.of(metadata), Namespaces.toMake(link),
                sources));
    }

    private Optional<Refusal> refusal(ServiceState state) {
        return state.headless()
                ? Optional.of(new Refusal(Reason.HEADLESS_MEMBER, "Headless service cannot join federated service"))
                : Refusals.ofService(name, state);
    }

    private Stream<Candidate> kept(LinkName link) {
        return standingMembers().filter(member -> member.link().equals(link)).map(this::kept);
    }

    private Candidate kept(Member member) {
        var giver = wanted().filter(wanted -> wanted.remote().cluster().equals(member.remote().cluster()));
        var link = known.links().getOrDefault(member.link(), LinkEntry.unknown(member.link()));
        return new Candidate(member, identity(link, member.remote().cluster()),
                giver.map(wanted -> Metadata.of(wanted.mirror().service())),
                giver.flatMap(Desired.Wanted::namespace), List.of());
    }

    private Stream<Member> standingMembers() {
        return standing.decided().stream().flatMap(decided -> decided.members().stream());
    }

    private Optional<Desired.Wanted> wanted() {
        return standing.decided().flatMap(
                decided -> decided instanceof Desired.Wanted wanted ? Optional.of(wanted) : Optional.empty());
    }

    /** Of one that was rebuilt and is not accepted, what it was before: what stands is from there. */
    private String identity(LinkEntry link, ClusterName cluster) {
        var entry = known.cluster(cluster);
        var uid = link.means(entry) ? entry.clusterUid() : entry.firstUid();
        return uid.isEmpty() ? "name:" + cluster : uid;
    }
}
