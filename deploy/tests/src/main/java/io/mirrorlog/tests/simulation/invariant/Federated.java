package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.world.LinkObject;
import io.mirrorlog.tests.simulation.world.SourceService;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The federated Services (behaviour §4.3, §13 E7): the local member first, then those of the Links, the oldest first. */
final class Federated {
    private final World world;
    private final List<LinkObject> oldestFirst;

    Federated(World world, List<LinkObject> oldestFirst) {
        this.world = world;
        this.oldestFirst = oldestFirst;
    }

    SortedMap<ObjectId, Optional<Mirror>> all() {
        var names = new TreeSet<ObjectId>();
        world.clusters().forEach(cluster -> names.addAll(cluster.services().keySet()));
        var all = new TreeMap<ObjectId, Optional<Mirror>>();
        names.forEach(name -> {
            var candidates = candidates(name);
            if (!candidates.isEmpty()) {
                all.put(new ObjectId(name.namespace(), name.name() + "-federated"), of(name, candidates));
            }
        });
        return all;
    }

    /** A Service that asks to be a member. */
    private record Candidate(SourceService service, String listedAs, List<String> excludedLabels) {
        boolean mayJoin() {
            return !service.shape().headless() && !LinkMirrors.isRefused(service);
        }
    }

    private List<Candidate> candidates(ObjectId name) {
        var candidates = new ArrayList<Candidate>();
        find(World.LOCAL, name).filter(service -> "member".equals(service.shape().labels().get(Keys.FEDERATED)))
                .ifPresent(service -> candidates.add(new Candidate(service, "", List.of())));
        var clusters = new TreeSet<String>();
        for (var link : oldestFirst) {
            var target = link.spec().targetClusterName();
            find(new ClusterName(target), name)
                    .filter(service -> LinkMirrors.matches(link.spec().federatedServiceSelector(), service))
                    .filter(_ -> clusters.add(target))
                    .ifPresent(service -> candidates.add(new Candidate(service, name.name() + "@" + target,
                            link.spec().excludedLabels())));
        }
        return candidates;
    }

    private Optional<SourceService> find(ClusterName cluster, ObjectId name) {
        return Optional.ofNullable(world.cluster(cluster).services().get(name));
    }

    private static Optional<Mirror> of(ObjectId name, List<Candidate> candidates) {
        var joined = candidates.stream().filter(Candidate::mayJoin).toList();
        if (joined.isEmpty()) {
            return Optional.empty();
        }
        var owner = joined.getFirst();
        var labels = Copied.labels(owner.service(), owner.excludedLabels());
        labels.put(Keys.MIRRORED_SERVICE, "true");
        var annotations = Copied.annotations(owner.service(), List.of());
        var remote = joined.stream().map(Candidate::listedAs).filter(listed -> !listed.isEmpty()).toList();
        if (!remote.isEmpty()) {
            annotations.put(Keys.REMOTE_DISCOVERY, String.join(",", remote));
        }
        if (remote.size() < joined.size()) {
            annotations.put(Keys.LOCAL_DISCOVERY, name.name());
        }
        return Optional.of(new Mirror(
                new MirrorService(labels, annotations, false, owner.service().shape().ports()), Optional.empty()));
    }
}
