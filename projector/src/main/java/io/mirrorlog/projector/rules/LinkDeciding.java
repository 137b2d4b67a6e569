package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import java.util.List;
import java.util.Optional;

/** What should stand about a Link itself: what is wrong with it, and whether everything behind its decisions is known. */
public final class LinkDeciding {
    private LinkDeciding() {}

    /** Where a refusal of the Link stands; absent when its spec is not known. */
    public static Optional<ObjectId> key(LinkEntry link) {
        return link.spec().filter(_ -> !link.link().equals(LinkName.LOCAL))
                .map(spec -> Desired.linkKey(spec.record().namespace(), link.link()));
    }

    /** What is wrong with the Link, said once, apart from its Services. */
    public static Decision aboutLink(Known known, LinkEntry link) {
        if (link.spec().isEmpty() || link.link().equals(LinkName.LOCAL)) {
            return new Decision.Unknown();
        }
        return LinkProblems.worst(link, link.cluster().map(known::cluster), link.spec().get().record())
                .<Decision>map(refusal -> new Decision.Stands(
                        new Desired.Refused(link.link(), Optional.empty(), refusal.reason(), refusal.message(),
                                List.of()),
                        link.sources()))
                .orElseGet(() -> new Decision.Nothing(link.sources()));
    }

    /** Whether this partition's decisions for the Link are whole. */
    public static Decision aboutWhole(Known known, LinkName name) {
        if (name.equals(LinkName.LOCAL)) {
            return aboutWholeFederation(known);
        }
        var link = known.links().getOrDefault(name, LinkEntry.unknown(name));
        if (!known.isKnown(link) || !isGatewayKnown(link)) {
            return new Decision.Unknown();
        }
        var cluster = known.cluster(link.cluster().orElseThrow());
        return new Decision.Stands(new Desired.Whole(name, cluster.services().whole(), cluster.endpoints().whole()),
                Causes.ofAbsence(known, link));
    }

    private static boolean isGatewayKnown(LinkEntry link) {
        return link.spec().filter(spec -> spec.record().gatewayAddress().isEmpty()).isPresent()
                || link.currentGateway().isPresent();
    }

    /** Federated Services are whole when every cluster is known that may have a member. */
    private static Decision aboutWholeFederation(Known known) {
        var local = known.cluster(known.local());
        var others = known.links().values().stream().filter(link -> !link.link().equals(LinkName.LOCAL)).allMatch(
                link -> link.takesItsMirrorsAlong() || known.isKnown(link));
        return local.isKnown() && others
                ? new Decision.Stands(new Desired.Whole(LinkName.LOCAL, local.services().whole(),
                        local.endpoints().whole()), Causes.ofAbsence(known))
                : new Decision.Unknown();
    }
}
