package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.Claim.Definite;
import io.mirrorlog.projector.rules.Claim.Export;
import io.mirrorlog.projector.rules.Claim.OfHost;
import io.mirrorlog.projector.rules.Claim.OfService;
import io.mirrorlog.topics.desired.Desired.LostClaim;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import java.util.List;
import java.util.Optional;

/**
 * What should stand under one local name, given what is known.
 *
 * <p>Callers may rely on this: the answer depends on what is known only, not on how it came to be known; it is {@link Decision.Unknown}
 * whenever a fact that is still missing could change it. Of a federated Service only the part of a cluster that is not known stays as it
 * stands.
 */
public final class Deciding {
    private Deciding() {}

    /**
     * The decision about a local name.
     *
     * @param standing what stands there now
     */
    public static Decision about(Known known, ObjectId local, Standing standing) {
        var claims = Claims.on(known, local);
        var federation = Federation.of(known, local, standing);
        if (!federation.isEmpty()) {
            return federation.decide(Claims.lost(Optional.empty(), claims));
        }
        if (claims.isEmpty()) {
            return nothing(known, standing);
        }
        return switch (claims.getFirst()) {
            case Definite winner ->
                winner(new Place(known, local, standing), winner,
                        Claims.lost(Optional.of(winner), claims.subList(1, claims.size())));
            case Claim.Unknown _ -> new Decision.Unknown();
        };
    }

    private static Decision winner(Place place, Definite winner, List<LostClaim> lost) {
        return switch (winner) {
            case OfService(Export export, Mode mode) -> place.mirroring(export, lost).ofService(mode);
            case OfHost(Export export, String host) -> place.mirroring(export, lost).ofHost(host);
        };
    }

    /** Nobody claims the name. A mirror whose Link is gone or not known stays, unless the Link's options said otherwise (B12). */
    private static Decision nothing(Known known, Standing standing) {
        var owner = standing.owner();
        if (owner.isEmpty()) {
            return new Decision.Nothing(List.of());
        }
        if (owner.get().equals(LinkName.LOCAL)) {
            return new Decision.Nothing(Causes.ofAbsence(known));
        }
        var link = known.links().getOrDefault(owner.get(), LinkEntry.unknown(owner.get()));
        if (link.takesItsMirrorsAlong()) {
            return new Decision.Nothing(link.sources());
        }
        return known.isKnown(link)
                ? new Decision.Nothing(Causes.ofAbsence(known, link))
                : new Decision.Unknown();
    }

    /** A local name, with what is known and what stands there. */
    private record Place(Known known, ObjectId local, Standing standing) {
        Mirroring mirroring(Export export, List<LostClaim> lost) {
            return new Mirroring(known, local, export, lost, standing);
        }
    }
}
