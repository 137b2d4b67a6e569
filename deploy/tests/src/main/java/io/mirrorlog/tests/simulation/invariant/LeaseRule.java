package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.world.Standing;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.tests.simulation.world.Write;
import io.mirrorlog.topics.id.LinkName;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** While someone else holds the Lease of a link, nothing is written for it (behaviour §7.4). */
final class LeaseRule {
    private static final String NAME = "foreign-lease-stops-writing";
    private final World world;
    private final Violations violations;

    LeaseRule(World world, Violations violations) {
        this.world = world;
        this.violations = violations;
    }

    void check(Write write) {
        var links = links(write);
        if (!links.isEmpty() && world.leases().held().containsAll(links)) {
            violations.add(NAME, "%s of %s %s by %s, although someone else holds the Lease of %s", write.verb(),
                    write.target(), write.key(), write.by(), links);
        }
    }

    /** All that the name can belong to. */
    private Set<LinkName> links(Write write) {
        var links = new TreeSet<LinkName>();
        Stream.of(write.before(), write.after()).map(LeaseRule::cluster).flatMap(Optional::stream)
                .forEach(
                        target -> Stream.of(world.links(), world.deletedLinks()).flatMap(some -> some.keySet().stream())
                                .filter(link -> link.value().startsWith(target)).forEach(links::add));
        if (write.key().name().endsWith("-federated")) {
            links.add(LinkName.LOCAL);
        }
        return links;
    }

    private static Optional<String> cluster(Standing standing) {
        return standing.service().map(there -> there.content().labels().get(Keys.CLUSTER_NAME))
                .or(() -> standing.endpoints().map(there -> there.content().labels().get(Keys.CLUSTER_NAME)));
    }
}
