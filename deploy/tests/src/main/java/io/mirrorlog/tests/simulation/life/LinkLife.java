package io.mirrorlog.tests.simulation.life;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.chance.VirtualClock;
import io.mirrorlog.tests.simulation.world.LinkObject;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.LinkRecord.OnLinkDeleted;
import io.mirrorlog.topics.link.LinkRecord.Options;
import io.mirrorlog.topics.link.LinkRecord.Spec;
import io.mirrorlog.topics.link.Selector;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people do to Links and their options, and what becomes of gateways. */
final class LinkLife {
    private final World world;
    private final Dice dice;
    private final VirtualClock clock;
    private int versions;

    LinkLife(World world, Dice dice, VirtualClock clock) {
        this.world = world;
        this.dice = dice;
        this.clock = clock;
    }

    void make(LinkName name, String target) {
        versions++;
        var spec = new Spec(name, "linkerd-multicluster", "uid-" + name + "-" + versions, "1",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(), target, target + ".local",
                "gateway." + target, "4143", "id." + target, LinkRecord.Probe.none(), exported("true"),
                exported("remote-discovery"), selector(Shapes.FEDERATED, "member"), List.of(),
                dice.percent(30) ? List.of("evil.io/*") : List.of(), "secret", "", "");
        world.links().put(name, new LinkObject(spec, new Options(name, "", dice.percent(60), dice.percent(40), "",
                false, dice.percent(50) ? OnLinkDeleted.DELETE : OnLinkDeleted.HOLD, Optional.empty())));
        world.deletedLinks().remove(name);
        world.addresses().putIfAbsent(spec.gatewayAddress(), List.of("192.0.2.100"));
    }

    void change(LinkName name) {
        var link = world.links().get(name);
        if (link == null) {
            if (dice.percent(40)) {
                make(name, name.value().replaceAll("[0-9]", ""));
            }
            return;
        }
        switch (dice.below(8)) {
            case 0 -> flip(name);
            case 1 -> world.addresses().put(link.spec().gatewayAddress(), List.of("192.0.2." + dice.between(100, 104)));
            case 2 -> world.links().put(name, new LinkObject(link.spec(), options(link.options())));
            case 3 -> world.links().put(name, new LinkObject(identity(link.spec()), link.options()));
            default -> boldly(name, link);
        }
    }

    /** What makes mirrors go: not of a steady Link. */
    private void boldly(LinkName name, LinkObject link) {
        if (world.steadyLinks().contains(name)) {
            flip(name);
        } else if (dice.percent(50)) {
            world.links().remove(name);
            world.deletedLinks().put(name, link.options());
        } else {
            world.links().put(name, new LinkObject(selectors(link.spec()), link.options()));
        }
    }

    private void flip(LinkName name) {
        world.dead().merge(name, true, (was, _) -> !was);
    }

    private Options options(Options was) {
        return new Options(was.link(), "", dice.percent(60), dice.percent(40), "", false,
                dice.percent(50) ? OnLinkDeleted.DELETE : OnLinkDeleted.HOLD, Optional.empty());
    }

    private Spec identity(Spec was) {
        return spec(was, "id" + dice.below(3) + "." + was.targetClusterName(), was.selector(),
                was.remoteDiscoverySelector());
    }

    private Spec selectors(Spec was) {
        return switch (dice.below(3)) {
            case 0 -> spec(was, was.gatewayIdentity(), Selector.nothing(), was.remoteDiscoverySelector());
            case 1 -> spec(was, was.gatewayIdentity(), exported("true"), Selector.nothing());
            default -> spec(was, was.gatewayIdentity(), exported("true"), exported("remote-discovery"));
        };
    }

    private Spec spec(Spec was, String identity, Selector selector, Selector remoteDiscovery) {
        versions++;
        return new Spec(was.link(), was.namespace(), was.uid(), Integer.toString(versions), was.created(),
                was.targetClusterName(), was.targetClusterDomain(), was.gatewayAddress(), was.gatewayPort(), identity,
                was.probe(), selector, remoteDiscovery, was.federatedServiceSelector(), was.excludedAnnotations(),
                dice.percent(30) ? List.of("evil.io/*") : List.of(), was.credentialsSecret(), "", "");
    }

    private static Selector exported(String value) {
        return selector(Shapes.EXPORTED, value);
    }

    private static Selector selector(String key, String value) {
        return new Selector(new TreeMap<>(Map.of(key, value)), List.of());
    }
}
