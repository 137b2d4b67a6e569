package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.Claim.Definite;
import io.mirrorlog.projector.rules.Refusals.Refusal;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.desired.Desired.LostClaim;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.LinkRecord.OnLinkDeleted;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What should stand under one local name, given what is known.
 *
 * <p>Callers may rely on this: the answer depends on what is known only, not on how it came to be known; it is {@link Decision.Unknown}
 * whenever a fact that is still missing could change it.
 */
public final class Deciding {
    private Deciding() {}

    /**
     * The decision about a local name.
     *
     * @param standing the link whose decision stands there now, if one does
     */
    public static Decision about(Known known, ObjectId local, Optional<LinkName> standing) {
        var claims = Claim.on(known, local).stream().filter(claim -> !(claim instanceof Claim.None)).toList();
        if (claims.isEmpty()) {
            return nothing(known, standing);
        }
        return switch (claims.getFirst()) {
            case Definite winner -> winner(known, local, winner, lost(winner, claims));
            case Claim.Unknown _,Claim.None _ -> new Decision.Unknown();
        };
    }

    /** The local names that a remote Service may have: one for each Link to its cluster. */
    public static List<ObjectId> localNames(Known known, ClusterName cluster, ObjectId remote) {
        return known.links().values().stream().filter(link -> link.cluster().filter(cluster::equals).isPresent())
                .flatMap(link -> link.spec().stream())
                .map(spec -> remote.named(Naming.localName(remote.name(), spec.record().targetClusterName()))).toList();
    }

    private static Decision winner(Known known, ObjectId local, Definite claim, List<LostClaim> lost) {
        var endpoints = known.endpoints(claim.cluster(), claim.remote());
        var causes = new ArrayList<>(claim.link().sources());
        causes.add(claim.service().source());
        endpoints.ifPresent(entry -> causes.add(entry.source()));
        var refusal = refusal(local, claim);
        if (refusal.isPresent()) {
            return new Decision.Stands(refused(claim, refusal.get(), lost), causes);
        }
        var gateway = claim.link().currentGateway();
        if (gateway.isEmpty()) {
            return new Decision.Unknown();
        }
        if (gateway.get().addresses().isEmpty()) {
            return new Decision.Stands(
                    refused(claim, new Refusal(Reason.GATEWAY_UNRESOLVED, gateway.get().problem()), lost), causes);
        }
        return new Decision.Stands(
                wanted(claim, gateway.get(), endpoints.map(EndpointsEntry::state).orElseGet(EndpointsState::none),
                        lost),
                causes);
    }

    private static Desired wanted(Definite claim, LinkRecord.Gateway gateway, EndpointsState endpoints,
            List<LostClaim> lost) {
        var spec = claim.spec().record();
        var port = Refusals.port(spec.gatewayPort()).orElseThrow();
        var mirror = new GatewayMirror(spec, claim.remote(), claim.service().state().orElseThrow()).of(gateway, port,
                endpoints);
        return new Desired.Wanted(claim.link().link(), claim.ref(), mirror, lost);
    }

    private static Optional<Refusal> refusal(ObjectId local, Definite claim) {
        if (claim.service().state().isEmpty()) {
            return Optional
                    .of(new Refusal(Reason.OVERSIZED, "%s in cluster %s is too large to record: shorten its annotations"
                            .formatted(claim.remote(), claim.cluster())));
        }
        return Refusals.ofService(claim.remote(), claim.service().state().get())
                .or(() -> Refusals.ofName(local.name())).or(() -> Refusals.ofGateway(claim.spec().record()));
    }

    private static Desired refused(Definite claim, Refusal refusal, List<LostClaim> lost) {
        return new Desired.Refused(claim.link().link(), Optional.of(claim.ref()), refusal.reason(), refusal.message(),
                lost);
    }

    private static List<LostClaim> lost(Definite winner, List<Claim> claims) {
        return claims.stream().skip(1).flatMap(claim -> claim instanceof Definite loser
                ? Stream.of(new LostClaim(loser.link().link(), loser.ref(),
                        "link %s is older and has this name already: rename the Service or change a cluster's name"
                                .formatted(winner.link().link())))
                : Stream.empty()).toList();
    }

    /** Nobody claims the name. A mirror whose Link is gone or not known stays, unless the Link's options said otherwise (B12). */
    private static Decision nothing(Known known, Optional<LinkName> standing) {
        if (standing.isEmpty()) {
            return new Decision.Nothing(List.of());
        }
        var link = known.links().getOrDefault(standing.get(), LinkEntry.unknown(standing.get()));
        if (link.spec().isEmpty()) {
            var goes = link.deleted() && link.optionsOrDefaults().onLinkDeleted() == OnLinkDeleted.DELETE;
            return goes ? new Decision.Nothing(link.sources()) : new Decision.Unknown();
        }
        if (link.cluster().isEmpty() || !link.spec().get().record().problem().isEmpty()) {
            return new Decision.Unknown();
        }
        return new Decision.Nothing(causesOfAbsence(known, link));
    }

    private static List<Source> causesOfAbsence(Known known, LinkEntry link) {
        var causes = new ArrayList<>(link.sources());
        link.cluster().map(known::cluster).ifPresent(cluster -> {
            cluster.services().finished().ifPresent(causes::add);
            cluster.endpoints().finished().ifPresent(causes::add);
        });
        return causes;
    }
}
