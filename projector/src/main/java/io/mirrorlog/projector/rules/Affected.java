package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The local names whose decisions may differ when something about a remote Service does.
 *
 * <p>What is known decides which those are, so they are asked for before a change and after it.
 */
public final class Affected {
    private Affected() {}

    /** Those of one remote Service: of its mirrors, of its endpoints' mirrors, of the federated Service, and of who contends for them. */
    public static SortedSet<ObjectId> by(Known known, ClusterName cluster, ObjectId remote) {
        var names = new TreeSet<ObjectId>();
        var links = known.oldestFirst();
        if (cluster.equals(known.local()) || links.stream().anyMatch(link -> federates(link, cluster))) {
            names.add(FederatedService.local(remote));
        }
        links.stream().filter(link -> leadsTo(link, cluster)).forEach(link -> ofService(known, link, remote, names));
        if (links.stream().anyMatch(link -> link.optionsOrDefaults().headless())) {
            List.copyOf(names).forEach(name -> links.forEach(link -> contenders(known, link, name, names)));
        }
        return names;
    }

    /** Those of every Service of a cluster. */
    public static SortedSet<ObjectId> byAll(Known known, ClusterName cluster) {
        var names = new TreeSet<ObjectId>();
        known.services(cluster).forEach(remote -> names.addAll(by(known, cluster, remote)));
        return names;
    }

    /** Whether a fact can end a claim on a name that is not one of {@link #by} afterwards: endpoints that are gone had names. */
    public static boolean dependsOnWhatWas(Known known) {
        return known.oldestFirst().stream().anyMatch(link -> link.optionsOrDefaults().headless());
    }

    private static boolean leadsTo(LinkEntry link, ClusterName cluster) {
        return link.cluster().filter(cluster::equals).isPresent();
    }

    private static boolean federates(LinkEntry link, ClusterName cluster) {
        return leadsTo(link, cluster)
                && link.spec().filter(spec -> !spec.record().federatedServiceSelector().isEmpty()).isPresent();
    }

    private static void ofService(Known known, LinkEntry link, ObjectId remote, SortedSet<ObjectId> names) {
        var naming = Naming.of(link, link.spec().orElseThrow().record());
        names.add(naming.local(remote));
        if (link.optionsOrDefaults().headless()) {
            known.endpoints(link.cluster().orElseThrow(), remote).ifPresent(endpoints -> endpoints.state().hosts()
                    .forEach(host -> names.add(naming.local(remote.named(host.hostname())))));
        }
    }

    /** Of a headless Service whose name, or one of whose endpoints' names, this is. */
    private static void contenders(Known known, LinkEntry link, ObjectId name, SortedSet<ObjectId> names) {
        if (link.spec().isEmpty() || link.cluster().isEmpty() || !link.optionsOrDefaults().headless()) {
            return;
        }
        var cluster = link.cluster().get();
        var naming = Naming.of(link, link.spec().get().record());
        naming.remotes(known, cluster, name).forEach(remote -> ofService(known, link, remote, names));
        naming.nameIn(name.name()).map(name::named).ifPresent(
                host -> known.hosting(cluster, host).forEach(parent -> names.add(naming.local(parent))));
    }
}
