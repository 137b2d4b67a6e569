package io.mirrorlog.writer.status;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.writer.plan.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Computes every Link's status whole from what was decided and where it stands: nothing is carried over from the status before, so no
 * entry outlives what it is about (behaviour §13, Q2, Q3, Q18).
 */
public final class LinkStatuses {
    private final SortedMap<LinkName, List<StatusEntry>> mirrors = new TreeMap<>();
    private final SortedMap<LinkName, List<StatusEntry>> federated = new TreeMap<>();

    private LinkStatuses() {}

    /** The status of each Link that something was decided for. */
    public static SortedMap<LinkName, LinkStatus> of(Collection<Said> everything) {
        var statuses = new LinkStatuses();
        everything.forEach(statuses::add);
        var all = new TreeMap<LinkName, LinkStatus>();
        statuses.mirrors.forEach((link, entries) -> all.put(link,
                LinkStatus.of(entries, statuses.federated.getOrDefault(link, List.of()))));
        statuses.federated.forEach((link, entries) -> all.computeIfAbsent(link,
                _ -> LinkStatus.of(List.of(), entries)));
        return all;
    }

    private void add(Said said) {
        if (said.decided().link().equals(LinkName.LOCAL)) {
            said.decided().members().forEach(member -> add(said, member));
        } else {
            switch (said.decided()) {
                case Desired.Wanted wanted -> addMirror(said, wanted);
                case Desired.Refused refused -> refused.remote().ifPresent(remote -> add(mirrors, refused.link(),
                        Conditions.of(remote.service(), said.local(), said.outcome(), "mirror")));
            }
        }
        said.decided().lost().forEach(claim -> add(mirrors, claim.link(),
                Conditions.refused(claim.remote().service(), Reason.CLAIMED, claim.message())));
    }

    /** The mirror of an endpoint is part of the headless mirror, and counts in its entry when it is in trouble only. */
    private void addMirror(Said said, Desired.Wanted wanted) {
        var entry = Conditions.of(wanted.remote().service(), said.local(), said.outcome(), "mirror");
        var isOfEndpoint = wanted.mirror().service().labels().containsKey(Labels.HEADLESS_MIRROR);
        if (!isOfEndpoint || !entry.mirrored()) {
            add(mirrors, wanted.link(), entry);
        }
    }

    /** Members in the local cluster came through no Link. */
    private void add(Said said, Desired.Member member) {
        if (!member.link().equals(LinkName.LOCAL)) {
            add(federated, member.link(), entry(said, member, member.remote()));
        }
    }

    private static StatusEntry entry(Said said, Desired.Member member, RemoteRef remote) {
        return member.refused().map(reason -> Conditions.refused(remote.service(), reason, member.message()))
                .orElseGet(() -> Conditions.of(remote.service(), said.local(), said.outcome(), "federated"));
    }

    private static void add(SortedMap<LinkName, List<StatusEntry>> list, LinkName link, StatusEntry entry) {
        list.computeIfAbsent(link, _ -> new ArrayList<>()).add(entry);
    }
}
