package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.world.LinkObject;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord.OnLinkDeleted;
import io.mirrorlog.topics.object.Mirror;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the local cluster must contain.
 *
 * @param mirrors           by their names; empty: the name is claimed, and no mirror is made
 * @param makesNamespace    the names whose namespace may be made
 * @param held              target names of deleted Links whose mirrors stay as they were
 */
public record Expected(SortedMap<ObjectId, Optional<Mirror>> mirrors, SortedSet<ObjectId> makesNamespace,
        SortedSet<String> held) {
    /** Of the world as it is. Of two claims on a name the older Link's wins (behaviour §6 of the design). */
    public static Expected of(World world) {
        var oldestFirst = world.links().values().stream()
                .sorted(Comparator.comparing((LinkObject link) -> link.spec().created())
                        .thenComparing(link -> link.spec().link()))
                .toList();
        var mirrors = new TreeMap<>(new Federated(world, oldestFirst).all());
        var makesNamespace = new TreeSet<ObjectId>();
        for (var link : oldestFirst) {
            new LinkMirrors(world, link, mirrors::containsKey).all().forEach((name, mirror) -> {
                if (!mirrors.containsKey(name)) {
                    mirrors.put(name, mirror);
                    if (link.options().createNamespaces()) {
                        makesNamespace.add(name);
                    }
                }
            });
        }
        return new Expected(mirrors, makesNamespace, held(world));
    }

    private static SortedSet<String> held(World world) {
        var held = new TreeSet<String>();
        world.deletedLinks().forEach((link, options) -> {
            if (options.onLinkDeleted() == OnLinkDeleted.HOLD) {
                held.add(Ours.target(link.value()));
            }
        });
        return held;
    }

    /** Whether a name may be what a deleted Link left, so that nobody can say what must stand there. */
    public boolean isUncertain(ObjectId name) {
        return !held.isEmpty() && (name.name().endsWith("-federated") || (!mirrors.containsKey(name)
                && held.stream().anyMatch(target -> name.name().endsWith("-" + target))));
    }

    /** The names in a world in which something must stand, or may. */
    List<ObjectId> names() {
        return List.copyOf(mirrors.keySet());
    }
}
