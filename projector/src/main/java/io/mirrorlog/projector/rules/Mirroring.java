package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.Claim.Export;
import io.mirrorlog.projector.rules.Refusals.Refusal;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.desired.Desired.LostClaim;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.Reason;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What stands under the name of one mirror: the mirror, or why there is none.
 *
 * @param local    the mirror's name
 * @param export   what is mirrored
 * @param lost     the claims that did not get the name
 * @param standing what stands there now
 */
record Mirroring(Known known, ObjectId local, Export export, List<LostClaim> lost, Standing standing) {

    Decision ofService(Mode mode) {
        var refusal = Refusals.of(export, mode);
        if (refusal.isPresent()) {
            return stands(refused(refusal.get()));
        }
        return switch (mode) {
            case REMOTE_DISCOVERY -> stands(wanted(RemoteDiscoveryMirror.of(parts())));
            case GATEWAY ->
                throughGateway(gateway -> Optional.of(GatewayMirror.of(parts(), gateway, export.endpointsState())));
            case HEADLESS -> throughGateway(gateway -> hosts()
                    .map(hosts -> HeadlessMirror.of(parts(), gateway, export.endpointsState(), hosts)));
        };
    }

    Decision ofHost(String host) {
        var refusal = Refusals.ofName(local.name());
        if (refusal.isPresent()) {
            return stands(refused(refusal.get()));
        }
        return throughGateway(gateway -> Optional.of(HeadlessMirror.ofHost(parts(), gateway, host,
                export.local().name())));
    }

    /** Until the gateway is resolved from the address that the Link has now, what stands stays. */
    private Decision throughGateway(Function<LinkRecord.Gateway, Optional<Mirror>> mirror) {
        var gateway = export.link().currentGateway();
        if (gateway.isEmpty()) {
            return new Decision.Unknown();
        }
        if (gateway.get().addresses().isEmpty()) {
            return unresolved(gateway.get());
        }
        return mirror.apply(gateway.get()).map(made -> stands(wanted(made))).orElseGet(Decision.Unknown::new);
    }

    /** That a name is not found says nothing of the gateway: a mirror that stands stays. Why is said once, of the Link. */
    private Decision unresolved(LinkRecord.Gateway gateway) {
        var isMirrored = standing.owner().filter(export.link().link()::equals).isPresent()
                && standing.decided().filter(Desired.Wanted.class::isInstance).isPresent();
        return isMirrored
                ? new Decision.Unknown()
                : stands(refused(new Refusal(Reason.GATEWAY_UNRESOLVED, gateway.problem())));
    }

    /** The mirrors of the ready endpoints that have one under their name; absent: not enough is known. */
    private Optional<SortedMap<String, String>> hosts() {
        var naming = Naming.of(export.link(), export.spec());
        var mirrors = new TreeMap<String, String>();
        for (var host : export.endpointsState().hosts()) {
            if (host.ready()) {
                var has = Claims.has(known, export, host.hostname());
                if (has.isEmpty()) {
                    return Optional.empty();
                }
                if (has.get()) {
                    mirrors.put(host.hostname(), naming.localName(host.hostname()));
                }
            }
        }
        return Optional.of(mirrors);
    }

    private MirrorParts parts() {
        return new MirrorParts(export.spec(), Copying.of(export.spec(), export.link().optionsOrDefaults()),
                export.remote(), export.service().state().orElseThrow());
    }

    private Desired wanted(Mirror mirror) {
        return Sizes.problem(mirror).map(this::refused).orElseGet(
                () -> new Desired.Wanted(export.link().link(), export.ref(), mirror, lost, List.of(),
                        Namespaces.toMake(export.link())));
    }

    private Desired refused(Refusal refusal) {
        return new Desired.Refused(export.link().link(), Optional.of(export.ref()), refusal.reason(),
                refusal.message(), lost);
    }

    private Decision stands(Desired desired) {
        return new Decision.Stands(desired, Causes.of(export));
    }
}
