package io.mirrorlog.tests.simulation.life;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.chance.VirtualClock;
import io.mirrorlog.tests.simulation.world.LocalApi;
import io.mirrorlog.tests.simulation.world.SourceCluster;
import io.mirrorlog.tests.simulation.world.SourceSlice.Pod;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happens where nothing goes wrong: Services come, change and go, Links are edited, gateways move. */
public final class Life {
    private static final List<String> NAMESPACES = List.of("shop", "bank", "mail");
    private static final List<String> NAMES = List.of("web", "api", "db");
    /** Services of this name are headless. */
    private static final String HEADLESS = "db";
    private static final String STEADY = "steady";
    private static final Duration BETWEEN_LINKS = Duration.ofSeconds(10);

    private final World world;
    private final Dice dice;
    private final LinkLife links;
    private final List<LinkName> linkNames = new ArrayList<>();

    /** Life in a world. */
    public Life(World world, Dice dice, VirtualClock clock) {
        this.world = world;
        this.dice = dice;
        this.links = new LinkLife(world, dice, clock);
        begin(clock);
    }

    private void begin(VirtualClock clock) {
        List.of("shop", "bank").forEach(name -> world.local().createNamespace(LocalApi.OTHERS, name));
        for (var remote : World.REMOTE) {
            link(new LinkName(remote.value()), remote.value(), clock);
        }
        if (dice.percent(30)) {
            link(new LinkName("east2"), "east", clock);
        }
        for (var cluster : world.clusters()) {
            for (var namespace : List.of("shop", "bank")) {
                var id = new ObjectId(namespace, STEADY);
                cluster.put(id, Shapes.steady());
                cluster.putSlice(id, List.of(new Pod("", "192.0.2.1", true)), false);
                world.steady(cluster.name(), id);
            }
            for (var i = 0; i < 4; i++) {
                change(cluster);
            }
        }
    }

    private void link(LinkName name, String target, VirtualClock clock) {
        links.make(name, target);
        linkNames.add(name);
        if (dice.percent(60)) {
            world.steady(name);
        }
        clock.move(BETWEEN_LINKS);
    }

    /** Something changes. */
    public void change() {
        if (dice.percent(15)) {
            links.change(dice.oneOf(linkNames));
        } else {
            change(dice.oneOf(world.clusters()));
        }
    }

    private void change(SourceCluster cluster) {
        var name = dice.oneOf(NAMES);
        var id = new ObjectId(dice.oneOf(NAMESPACES), name);
        var headless = name.equals(HEADLESS);
        switch (dice.below(10)) {
            case 0 -> cluster.delete(id);
            case 1 -> cluster.deleteSlice(id);
            case 2, 3, 4 -> slice(cluster, id, headless);
            default -> {
                cluster.put(id, Shapes.any(dice, headless));
                if (dice.percent(60)) {
                    slice(cluster, id, headless);
                }
            }
        }
    }

    private void slice(SourceCluster cluster, ObjectId id, boolean headless) {
        if (cluster.services().containsKey(id)) {
            cluster.putSlice(id, headless ? Shapes.named(dice, id.name()) : Shapes.pods(dice), headless);
        }
    }
}
