package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.FederatedService.Metadata;
import io.mirrorlog.projector.rules.Refusals.Refusal;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.desired.Desired.LostClaim;
import io.mirrorlog.topics.desired.Desired.Member;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * One federated Service (behaviour §4.3), decided as one: who its members are, and that the oldest of them gives labels, annotations and
 * ports. One cluster counts once, whatever its names are.
 *
 * @param local      its name
 * @param candidates who asked to be a member, the oldest first
 * @param standing   what stands there
 */
record Federation(ObjectId local, List<Candidate> candidates, Standing standing) {
    Federation {
        candidates = once(candidates);
    }

    /** The federated Service of a local name; empty when nobody asks to be a member of it. */
    static Federation of(Known known, ObjectId local, Standing standing) {
        return new Federation(local, FederatedService.member(local)
                .map(name -> new Candidates(known, name, standing).all()).orElseGet(List::of), standing);
    }

    boolean isEmpty() {
        return candidates.isEmpty();
    }

    Decision decide(List<LostClaim> lost) {
        var joined = candidates.stream().filter(candidate -> candidate.member().isJoined()).toList();
        var problem = Refusals.ofName(local.name());
        if (joined.isEmpty() || problem.isPresent()) {
            return refuse(problem.orElseGet(() -> refusal(candidates.getFirst().member())), lost);
        }
        // A member of a cluster that is not known, and that gave nothing so far, gives nothing until it is.
        var giver = joined.stream().filter(candidate -> candidate.metadata().isPresent()).findFirst();
        var metadata = giver.flatMap(Candidate::metadata).or(this::standingMetadata);
        if (metadata.isEmpty()) {
            return new Decision.Unknown();
        }
        var remote = giver.map(candidate -> candidate.member().remote()).or(this::standingRemote).orElseThrow();
        return decide(joined, metadata.get(), remote, lost);
    }

    private Decision decide(List<Candidate> joined, Metadata metadata, RemoteRef remote, List<LostClaim> lost) {
        var mirror = FederatedService.of(metadata, joined.stream().map(Candidate::member).toList());
        var problem = Sizes.problem(mirror);
        if (problem.isPresent()) {
            return refuse(problem.get(), lost);
        }
        var namespace = joined.stream().map(Candidate::namespace).flatMap(Optional::stream).findFirst();
        return new Decision.Stands(
                new Desired.Wanted(LinkName.LOCAL, remote, mirror, lost, members(), namespace), causes());
    }

    private Decision refuse(Refusal refusal, List<LostClaim> lost) {
        return new Decision.Stands(new Desired.Refused(LinkName.LOCAL,
                Optional.of(candidates.getFirst().member().remote()), refusal.reason(), refusal.message(), lost,
                members()), causes());
    }

    private static Refusal refusal(Member member) {
        return new Refusal(member.refused().orElseThrow(), member.message());
    }

    private List<Member> members() {
        return candidates.stream().map(Candidate::member).toList();
    }

    private List<Source> causes() {
        return candidates.stream().flatMap(candidate -> candidate.sources().stream()).distinct().toList();
    }

    private Optional<Metadata> standingMetadata() {
        return standing.decided().flatMap(decided -> decided instanceof Desired.Wanted wanted
                ? Optional.of(Metadata.of(wanted.mirror().service()))
                : Optional.empty());
    }

    private Optional<RemoteRef> standingRemote() {
        return standing.decided().flatMap(
                decided -> decided instanceof Desired.Wanted wanted ? Optional.of(wanted.remote()) : Optional.empty());
    }

    /** Two Links to one cluster are one member; a cluster that is a member under another name already is refused. */
    private static List<Candidate> once(List<Candidate> candidates) {
        var first = new LinkedHashMap<String, Candidate>();
        var once = new ArrayList<Candidate>();
        for (var candidate : candidates) {
            var earlier = candidate.member().isJoined() ? first.putIfAbsent(candidate.identity(), candidate) : null;
            once.add(earlier == null ? candidate : beside(earlier, candidate));
        }
        return List.copyOf(once);
    }

    private static Candidate beside(Candidate earlier, Candidate later) {
        var member = later.member();
        return earlier.cluster().equals(later.cluster()) && !earlier.isLocal()
                ? later.as(Member.joined(member.link(), member.remote(), earlier.member().listedAs()))
                : later.as(Member.refused(member.link(), member.remote(), Reason.CLUSTER_TWICE,
                        "cluster %s is cluster %s under another name, which is a member already: remove one of the Links"
                                .formatted(later.cluster(), earlier.cluster())));
    }
}
