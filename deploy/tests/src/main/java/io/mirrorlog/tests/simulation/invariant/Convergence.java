package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.world.Standing;
import io.mirrorlog.tests.simulation.world.Stored;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.NamedAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** At quiet the local cluster contains the mirrors of what is exported, and no other. */
public final class Convergence {
    private static final String NAME = "mirrors-are-exports";
    private final World world;
    private final Violations violations;

    /** Of a world. */
    public Convergence(World world, Violations violations) {
        this.world = world;
        this.violations = violations;
    }

    /** Compares everything but some names. */
    public void check(Predicate<ObjectId> leaveOut) {
        var expected = Expected.of(world);
        var names = new TreeSet<>(expected.names());
        names.addAll(world.local().names());
        for (var name : names) {
            var standing = world.local().at(name);
            if (Ours.isForeign(standing) || leaveOut.test(name)) {
                continue;
            }
            check(name, expected.mirrors().getOrDefault(name, Optional.empty()), standing,
                    expected.makesNamespace().contains(name));
        }
    }

    private void check(ObjectId name, Optional<Mirror> expected, Standing standing, boolean makesNamespace) {
        if (expected.isEmpty()) {
            if (!standing.isNothing()) {
                violations.add(NAME, "%s is there and must not be: %s", name, standing);
            }
        } else if (world.local().namespaces().containsKey(name.namespace())) {
            differences(name, expected.get(), standing).forEach(
                    difference -> violations.add(NAME, "%s: %s", name, difference));
        } else if (makesNamespace) {
            violations.add(NAME, "namespace %s was not made for %s", name.namespace(), name);
        }
    }

    private List<String> differences(ObjectId name, Mirror mirror, Standing standing) {
        if (standing.service().isEmpty()) {
            return List.of("is missing");
        }
        var differences = new ArrayList<String>();
        service(mirror.service(), standing.service().get(), differences);
        if (mirror.endpoints().isPresent() != standing.endpoints().isPresent()) {
            differences.add("endpoints are " + standing.endpoints() + ", should be " + mirror.endpoints());
        } else if (mirror.endpoints().isPresent()) {
            endpoints(name, mirror.endpoints().get(), standing.endpoints().orElseThrow(), differences);
        }
        return differences;
    }

    private static void service(MirrorService expected, Stored<MirrorService> actual, List<String> differences) {
        entries("service label", expected.labels(), actual.content().labels(), actual.ourLabels(), differences);
        entries("service annotation", expected.annotations(), actual.content().annotations(), actual.ourAnnotations(),
                differences);
        if (expected.headless() != actual.content().headless()) {
            differences.add("headless is " + actual.content().headless());
        }
        if (!expected.ports().equals(actual.content().ports())) {
            differences.add("ports are " + actual.content().ports() + ", should be " + expected.ports());
        }
    }

    private void endpoints(ObjectId name, MirrorEndpoints expected, Stored<MirrorEndpoints> actual,
            List<String> differences) {
        var content = actual.content();
        entries("endpoints label", expected.labels(), content.labels(), actual.ourLabels(), differences);
        entries("endpoints annotation", expected.annotations(), content.annotations(), actual.ourAnnotations(),
                differences);
        if (!expected.ready().equals(content.ready()) || !expected.notReady().equals(content.notReady())) {
            differences.add("addresses are %s and %s, should be %s and %s".formatted(content.ready(),
                    content.notReady(), expected.ready(), expected.notReady()));
        }
        var hosts = expected.hosts().stream().flatMap(host -> resolved(name, host).stream()).sorted().toList();
        if (!hosts.equals(content.hosts())) {
            differences.add("hosts are " + content.hosts() + ", should be " + hosts);
        }
        var hasAddresses = !expected.ready().isEmpty() || !expected.notReady().isEmpty() || !hosts.isEmpty();
        if (hasAddresses && !expected.ports().equals(content.ports())) {
            differences.add("endpoints' ports are " + content.ports() + ", should be " + expected.ports());
        }
    }

    /** A named address is the ClusterIP of the mirror of that endpoint; one without is left out. */
    private Optional<NamedAddress> resolved(ObjectId headless, NamedAddress host) {
        var mirror = world.local().at(new ObjectId(headless.namespace(), host.mirror()));
        return mirror.service().filter(there -> "true".equals(there.content().labels().get(Keys.MIRRORED_SERVICE)))
                .map(Stored::clusterIp)
                .filter(ip -> !ip.isEmpty())
                .map(ip -> new NamedAddress(host.hostname(), "", ip, host.ready()));
    }

    /** What is ours must be there, and nothing that we wrote beside it. What others wrote may be, unless only mirroring may. */
    private static void entries(String what, SortedMap<String, String> expected, Map<String, String> actual,
            SortedSet<String> ours, List<String> differences) {
        expected.forEach((key, value) -> {
            if (!value.equals(actual.get(key))) {
                differences.add("%s %s is %s, should be %s".formatted(what, key, actual.get(key), value));
            }
        });
        actual.forEach((key, value) -> {
            if (!expected.containsKey(key) && (ours.contains(key) || Keys.isReserved(key))) {
                differences.add("%s %s is %s, should not be there".formatted(what, key, value));
            }
        });
    }
}
