package io.mirrorlog.tests.simulation.life;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.chance.Faults;
import io.mirrorlog.tests.simulation.world.LocalApi;
import io.mirrorlog.tests.simulation.world.Stored;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What other people do in the local cluster. */
public final class Trouble {
    private static final String MIRRORED = "mirror.linkerd.io/mirrored-service";
    private static final String THEIRS = "theirs.io/note";
    private static final List<Port> PORTS = List.of(new Port("theirs", "TCP", 1234, "1234", ""));

    private final World world;
    private final LocalApi local;
    private final Dice dice;
    private final Faults faults;

    /** Trouble in a world. */
    public Trouble(World world, Dice dice, Faults faults) {
        this.world = world;
        this.local = world.local();
        this.dice = dice;
        this.faults = faults;
    }

    /** Something happens, or nothing. */
    public void make() {
        leases();
        rebuilding();
        dice.anyOf(local.names()).ifPresent(key -> {
            if (faults.happens(Fault.MIRROR_EDITED, 12)) {
                edit(key);
            } else if (faults.happens(Fault.MIRROR_DELETED, 8)) {
                delete(key);
            }
        });
        if (faults.happens(Fault.FOREIGN_OBJECT, 4)) {
            makeForeign(new ObjectId(dice.oneOf(List.of("shop", "bank")), dice.oneOf(
                    List.of("web-east", "api-north", "web-federated", "db-east", "db-0-east"))));
        }
        if (faults.happens(Fault.FOREIGN_OBJECT_REMOVED, 2)) {
            local.names().stream().filter(this::isForeign).findFirst().ifPresent(this::delete);
        }
        if (faults.happens(Fault.NAMESPACE_DELETED, 1)) {
            dice.anyOf(local.namespaces().keySet()).ifPresent(local::terminate);
        }
        if (dice.percent(20)) {
            local.finishTerminations();
        }
        var missing = List.of("shop", "bank", "mail").stream()
                .filter(name -> !local.namespaces().containsKey(name)).toList();
        if (!missing.isEmpty() && faults.happens(Fault.NAMESPACE_CREATED, 5)) {
            local.createNamespace(LocalApi.OTHERS, dice.oneOf(missing));
        }
    }

    private void rebuilding() {
        var cluster = world.cluster(dice.oneOf(World.REMOTE));
        if (!cluster.isEmptied() && faults.happens(Fault.CLUSTER_REBUILT, 1)) {
            cluster.rebuild();
        } else if (cluster.isEmptied() && dice.percent(25)) {
            cluster.restore();
        }
    }

    private void leases() {
        if (faults.happens(Fault.LEASE_TAKEN, 4)) {
            var links = new ArrayList<>(world.links().keySet());
            links.add(LinkName.LOCAL);
            world.leases().take(dice.oneOf(links));
        } else if (!world.leases().held().isEmpty() && faults.happens(Fault.LEASE_GIVEN_BACK, 15)) {
            world.leases().giveBack();
        }
    }

    /** Someone deletes one of the objects. */
    public void deleteOne() {
        dice.anyOf(local.names()).ifPresent(this::delete);
    }

    /** Someone adds a note to what stands under a name. */
    public void meddle(ObjectId key) {
        local.at(key).service().ifPresent(there -> local.update(LocalApi.OTHERS, key,
                with(there.content(), noted(there.content().labels()), there.content().annotations(),
                        there.content().ports()),
                there.version()));
    }

    private void edit(ObjectId key) {
        var standing = local.at(key);
        if (standing.endpoints().isPresent() && dice.percent(40)) {
            var there = standing.endpoints().get();
            local.update(LocalApi.OTHERS, key, edited(there.content()), there.version());
        } else {
            standing.service().ifPresent(there -> edit(key, there));
        }
    }

    private void edit(ObjectId key, Stored<MirrorService> there) {
        var content = there.content();
        var edited = switch (dice.below(6)) {
            case 0 -> with(content, noted(content.labels()), content.annotations(), content.ports());
            case 1 -> with(content, content.labels(), noted(content.annotations()), content.ports());
            case 2 -> with(content, without(content.labels(), "app"), content.annotations(), content.ports());
            case 3 -> with(content, put(content.labels(), "app", "theirs"), content.annotations(), content.ports());
            case 4 -> with(content, content.labels(),
                    put(content.annotations(), "mirror.linkerd.io/remote-svc-fq-name", "wrong"), content.ports());
            default -> with(content, content.labels(), content.annotations(), PORTS);
        };
        var disowned = dice.percent(2)
                ? with(edited, without(edited.labels(), MIRRORED), edited.annotations(), edited.ports())
                : edited;
        local.update(LocalApi.OTHERS, key, disowned, there.version());
    }

    private MirrorEndpoints edited(MirrorEndpoints was) {
        return switch (dice.below(3)) {
            case 0 -> new MirrorEndpoints(was.labels(), was.annotations(), List.of("192.0.2.66"), List.of(), List.of(),
                    was.ports());
            case 1 -> new MirrorEndpoints(noted(was.labels()), was.annotations(), was.ready(), was.notReady(),
                    was.hosts(), was.ports());
            default -> new MirrorEndpoints(was.labels(), was.annotations(), List.of(), List.of(), List.of(), List.of());
        };
    }

    private void delete(ObjectId key) {
        var standing = local.at(key);
        if (standing.endpoints().isPresent() && (standing.service().isEmpty() || dice.percent(30))) {
            local.deleteEndpoints(LocalApi.OTHERS, key, standing.endpoints().get().version());
        } else {
            standing.service().ifPresent(there -> local.deleteService(LocalApi.OTHERS, key, there.version()));
        }
    }

    /** Where nothing is yet: a Service, or Endpoints alone; some look like mirrors of a cluster that no Link leads to. */
    private void makeForeign(ObjectId key) {
        if (!local.at(key).isNothing()) {
            return;
        }
        SortedMap<String, String> labels = new TreeMap<>(Map.of("app", "theirs"));
        if (dice.percent(40)) {
            labels.putAll(Map.of(MIRRORED, "true", "mirror.linkerd.io/cluster-name", "elsewhere"));
        }
        if (dice.percent(60)) {
            local.create(LocalApi.OTHERS, key, new MirrorService(labels, new TreeMap<>(), false, PORTS));
        } else {
            var addresses = List.of("192.0.2.77");
            local.create(LocalApi.OTHERS, key,
                    new MirrorEndpoints(labels, new TreeMap<>(), addresses, List.of(), List.of()));
        }
    }

    private boolean isForeign(ObjectId key) {
        var standing = local.at(key);
        return standing.service().filter(there -> "theirs".equals(there.content().labels().get("app"))
                && there.content().ports().equals(PORTS)).isPresent();
    }

    private static MirrorService with(MirrorService was, SortedMap<String, String> labels,
            SortedMap<String, String> annotations, List<Port> ports) {
        return new MirrorService(labels, annotations, was.headless(), ports);
    }

    private SortedMap<String, String> noted(SortedMap<String, String> was) {
        return put(was, THEIRS, "n" + dice.below(100));
    }

    private static SortedMap<String, String> put(SortedMap<String, String> was, String key, String value) {
        var more = new TreeMap<>(was);
        more.put(key, value);
        return more;
    }

    private static SortedMap<String, String> without(SortedMap<String, String> was, String key) {
        var fewer = new TreeMap<>(was);
        fewer.remove(key);
        return fewer;
    }
}
