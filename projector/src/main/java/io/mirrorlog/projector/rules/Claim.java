package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.LinkEntry.Sourced;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.object.ServiceState;
import java.util.Comparator;
import java.util.List;

/**
 * What one Link says about one local name.
 *
 * <p>Of several claims on a name the older Link's wins; Links of the same age by name, so that the answer is stable.
 */
sealed interface Claim {
    Comparator<LinkEntry> OLDEST_FIRST = Comparator.comparing(Claim::created).thenComparing(LinkEntry::link);

    /** The Link wants this remote Service mirrored under that name. */
    record Definite(LinkEntry link, Sourced<LinkRecord.Spec> spec, ClusterName cluster, ObjectId remote,
            ServiceEntry service)
            implements
                Claim {
        RemoteRef ref() {
            return new RemoteRef(cluster, remote, service.state().map(ServiceState::uid).orElse(""),
                    service.state().map(ServiceState::resourceVersion).orElse(""));
        }
    }

    /** Not enough is known to say. */
    record Unknown() implements Claim {}

    /** The Link wants nothing under that name. */
    record None() implements Claim {}

    /** All claims on a local name, the one that wins first. */
    static List<Claim> on(Known known, ObjectId local) {
        return known.links().values().stream().sorted(OLDEST_FIRST).map(link -> by(known, link, local)).toList();
    }

    private static Claim by(Known known, LinkEntry link, ObjectId local) {
        if (link.spec().isEmpty()) {
            return new None();
        }
        var spec = link.spec().get();
        var remoteName = Naming.remoteName(local.name(), spec.record().targetClusterName());
        var cluster = link.cluster();
        if (remoteName.isEmpty() || cluster.isEmpty()) {
            return new None();
        }
        // A Link that cannot be understood says nothing: least of all that its mirrors should go.
        if (!spec.record().problem().isEmpty() || !known.cluster(cluster.get()).isKnown()) {
            return new Unknown();
        }
        var remote = local.named(remoteName.get());
        return known.service(cluster.get(), remote).filter(service -> isExported(spec.record(), service))
                .<Claim>map(service -> new Definite(link, spec, cluster.get(), remote, service)).orElseGet(None::new);
    }

    /** Gateway mode only: the selector matches, and no other mode's does. Of a Service too large to record nothing else is known. */
    private static boolean isExported(LinkRecord.Spec spec, ServiceEntry service) {
        return service.state().map(ServiceState::labels)
                .map(labels -> spec.selector().matches(labels) && !spec.remoteDiscoverySelector().matches(labels))
                .orElse(true);
    }

    private static String created(LinkEntry link) {
        return link.spec().map(spec -> spec.record().created()).orElse("");
    }
}
