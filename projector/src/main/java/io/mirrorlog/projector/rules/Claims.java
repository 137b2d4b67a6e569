package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.Claim.Definite;
import io.mirrorlog.projector.rules.Claim.Export;
import io.mirrorlog.projector.rules.Claim.OfHost;
import io.mirrorlog.projector.rules.Claim.OfService;
import io.mirrorlog.topics.desired.Desired.LostClaim;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.EndpointsState.Host;
import io.mirrorlog.topics.object.ServiceState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All claims on one local name, the one that has it first.
 *
 * <p>The older Link's wins; of one Link's the exported Service's before an endpoint's, and of two headless Services that share an
 * endpoint's name the older one's, since its clients were there first; of the same age by name.
 */
final class Claims {
    private static final Comparator<OfHost> OLDER_SERVICE_FIRST = Comparator
            .comparing((OfHost claim) -> claim.export().service().state().map(ServiceState::created).orElse(""))
            .thenComparing(claim -> claim.export().remote());

    private Claims() {}

    static List<Claim> on(Known known, ObjectId local) {
        return known.oldestFirst().stream().flatMap(link -> by(known, link, local)).toList();
    }

    /** Those claims, of the ones that a winner beat, that can be told: the losers and why. */
    static List<LostClaim> lost(Optional<Definite> winner, List<Claim> losers) {
        return losers.stream().flatMap(claim -> claim instanceof Definite loser
                ? Stream.of(new LostClaim(loser.export().link().link(), loser.export().ref(),
                        winner.map(first -> first.beats(loser))
                                .orElse("a federated Service has this name already: rename one of the two")))
                : Stream.empty()).toList();
    }

    /** Whether this endpoint's mirror is under its name; empty: not enough is known. */
    static Optional<Boolean> has(Known known, Export export, String host) {
        var local = Naming.of(export.link(), export.spec()).local(export.remote().named(host));
        if (Naming.problem(local.name()).isPresent()) {
            return Optional.of(false);
        }
        var claims = on(known, local);
        if (claims.isEmpty()) {
            return Optional.of(false);
        }
        return switch (claims.getFirst()) {
            case Claim.Unknown _ -> Optional.empty();
            case OfService _ -> Optional.of(false);
            case OfHost winner ->
                Optional.of(winner.export().isOf(export) && winner.export().remote().equals(export.remote()));
        };
    }

    private static Stream<Claim> by(Known known, LinkEntry link, ObjectId local) {
        if (link.spec().isEmpty() || link.cluster().isEmpty()) {
            return Stream.empty();
        }
        var spec = link.spec().get().record();
        var cluster = link.cluster().get();
        var naming = Naming.of(link, spec);
        var name = naming.nameIn(local.name());
        if (name.isEmpty()) {
            return Stream.empty();
        }
        if (!known.isKnown(link)) {
            return Stream.of(new Claim.Unknown());
        }
        return Stream.concat(services(known, link, spec, cluster, local), hosts(known, link, spec, cluster, local));
    }

    private static Stream<OfService> services(Known known, LinkEntry link, LinkRecord.Spec spec, ClusterName cluster,
            ObjectId local) {
        return Naming.of(link, spec).remotes(known, cluster, local).stream()
                .flatMap(remote -> service(known, link, spec, cluster, remote).stream());
    }

    private static Optional<OfService> service(Known known, LinkEntry link, LinkRecord.Spec spec, ClusterName cluster,
            ObjectId remote) {
        return known.service(cluster, remote).flatMap(service -> {
            var export = new Export(link, spec, cluster, remote, service, known.endpoints(cluster, remote));
            var mode = service.state().isEmpty()
                    ? Optional.of(Mode.GATEWAY)
                    : Mode.of(link, spec, service.state().get(), export.endpointsState());
            return mode.map(way -> new OfService(export, way));
        });
    }

    private static Stream<OfHost> hosts(Known known, LinkEntry link, LinkRecord.Spec spec, ClusterName cluster,
            ObjectId local) {
        if (!link.optionsOrDefaults().headless()) {
            return Stream.empty();
        }
        var naming = Naming.of(link, spec);
        return naming.nameIn(local.name()).map(local::named)
                .filter(host -> naming.local(host).equals(local)).stream()
                .flatMap(host -> known.hosting(cluster, host).stream()
                        .flatMap(parent -> service(known, link, spec, cluster, parent).stream())
                        .filter(parent -> mirrorsItsHosts(known, parent))
                        .filter(parent -> parent.export().endpointsState().hosts()
                                .contains(new Host(host.name(), true)))
                        .map(parent -> new OfHost(parent.export(), host.name())))
                .sorted(OLDER_SERVICE_FIRST);
    }

    /** Only a Service that has a headless mirror of its own gives its endpoints mirrors. */
    private static boolean mirrorsItsHosts(Known known, OfService parent) {
        var export = parent.export();
        return parent.mode() == Mode.HEADLESS && Refusals.of(export, parent.mode()).isEmpty()
                && known.oldestFirst().stream().filter(link -> link.spec().isPresent() && link.cluster().isPresent())
                        .flatMap(link -> services(known, link, link.spec().get().record(), link.cluster().get(),
                                export.local()))
                        .findFirst().filter(first -> first.export().isOf(export)
                                && first.export().remote().equals(export.remote()))
                        .isPresent();
    }
}
