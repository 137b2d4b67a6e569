package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What should stand about a Link itself: what is wrong with it, and whether everything behind its decisions is known. */
public final class LinkDeciding {
    private LinkDeciding() {}

    /** Where a refusal of the Link stands; absent when its spec is not known. */
    public static Optional<ObjectId> key(LinkEntry link) {
        return link.spec().map(spec -> Desired.linkKey(spec.record().namespace(), link.link()));
    }

    /** What is wrong with the Link, said once, apart from its Services. */
    public static Decision aboutLink(LinkEntry link) {
        if (link.spec().isEmpty()) {
            return new Decision.Unknown();
        }
        return problem(link, link.spec().get().record())
                .<Decision>map(refusal -> new Decision.Stands(
                        new Desired.Refused(link.link(), Optional.empty(), refusal.reason(), refusal.message(),
                                List.of()),
                        link.sources()))
                .orElseGet(() -> new Decision.Nothing(link.sources()));
    }

    /** Whether this partition's decisions for the Link are whole. */
    public static Decision aboutWhole(Known known, LinkName name) {
        var link = known.links().getOrDefault(name, LinkEntry.unknown(name));
        if (link.spec().isEmpty() || link.cluster().isEmpty() || !link.spec().get().record().problem().isEmpty()) {
            return new Decision.Unknown();
        }
        var cluster = known.cluster(link.cluster().get());
        var gatewayKnown = link.spec().get().record().gatewayAddress().isEmpty() || link.currentGateway().isPresent();
        if (!cluster.isKnown() || !gatewayKnown) {
            return new Decision.Unknown();
        }
        var causes = new ArrayList<>(link.sources());
        cluster.services().finished().ifPresent(causes::add);
        cluster.endpoints().finished().ifPresent(causes::add);
        return new Decision.Stands(new Desired.Whole(name, cluster.services().whole(), cluster.endpoints().whole()),
                causes);
    }

    private static Optional<Refusals.Refusal> problem(LinkEntry link, LinkRecord.Spec spec) {
        if (!spec.problem().isEmpty()) {
            return Optional.of(new Refusals.Refusal(Reason.LINK_INVALID, spec.problem()));
        }
        if (link.cluster().isEmpty()) {
            return Optional.of(new Refusals.Refusal(Reason.LINK_INVALID,
                    ("targetClusterName '%s' of link %s/%s cannot be part of a"
                            + " topic's name: use 1 to 63 of a-z, 0-9 and '-', or map it by the link option cluster")
                            .formatted(spec.targetClusterName(), spec.namespace(), spec.link())));
        }
        if (!spec.credentialsProblem().isEmpty()) {
            return Optional.of(new Refusals.Refusal(Reason.CREDENTIALS_INVALID, spec.credentialsProblem()));
        }
        return Refusals.ofGateway(spec).filter(refusal -> !spec.selector().isEmpty()
                && refusal.reason() == Reason.GATEWAY_PORT_INVALID);
    }
}
