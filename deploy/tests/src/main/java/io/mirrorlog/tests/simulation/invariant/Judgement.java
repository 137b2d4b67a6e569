package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.chance.Trace;
import io.mirrorlog.tests.simulation.log.Entry;
import io.mirrorlog.tests.simulation.log.MemoryLog;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.tests.simulation.world.Write;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ObjectId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Everything that must hold: of each record and write as it is made, and of what is there at quiet. */
public final class Judgement {
    private final World world;
    private final Violations violations;
    private final WriterAudit audit;
    private final Provenance provenance;
    private final Convergence convergence;
    private final Recorded recorded;
    private final Holding holding;
    private final List<Said> said = new ArrayList<>();
    private long facts;
    private long activity;
    private int saidBefore;

    /** Of a world and a log in which nothing has happened yet. */
    public Judgement(World world, MemoryLog log, InstantSource clock, Trace trace) {
        this.world = world;
        this.violations = new Violations(trace);
        this.provenance = new Provenance(log, violations);
        this.audit = new WriterAudit(new SingleWrites(violations, steady(world)),
                new LeaseRule(world, violations), new HoldRules(world, log, clock, violations),
                new ChangeRecords(provenance, violations), violations);
        this.convergence = new Convergence(world, violations);
        this.recorded = new Recorded(world, log, violations);
        this.holding = new Holding(world, log, violations);
        world.local().listen(audit::written);
        world.local().listen(write -> trace.say(() -> "  write " + text(write)));
        world.local().listen(this::written);
        world.local().listen(holding::written);
        log.listen(this::appended);
        log.listen(entry -> trace.say(() -> "  record " + text(entry) + value(entry)));
    }

    /** What looks over the shoulders of writers. */
    public WriterAudit audit() {
        return audit;
    }

    /** At quiet, what is there must be as it should be, but for what is held, and what is of a cluster that nobody has accepted yet. */
    public void beforeRelease() {
        var held = holding.held();
        holding.check();
        var expected = Expected.of(world);
        convergence.check(name -> held.containsKey(name) || expected.isUncertain(name)
                || world.clusters().stream().anyMatch(cluster -> cluster.wasRebuilt()
                        && (name.name().endsWith("-" + cluster.name()) || name.name().endsWith("-federated"))));
    }

    /** At quiet, after everything was let go, what is there must be as it should be. */
    public void afterRelease() {
        holding.checkNothingIsHeld();
        convergence.check(_ -> false);
        saidBefore = said.size();
    }

    /** After everything was restarted at quiet, nothing may have been written or said. */
    public void afterRestart() {
        said.stream().skip(saidBefore).limit(3)
                .forEach(what -> violations.add("a-restart-changes-nothing", "%s", what.text()));
        convergence.check(_ -> false);
        recorded.check();
    }

    /** At quiet, after trouble when all else was done, what is there must be as it should be. */
    public void afterLastTrouble() {
        convergence.check(_ -> false);
        recorded.check();
    }

    /** Something failed that must never fail. */
    public void failed(RuntimeException failure) {
        var at = failure.getStackTrace().length == 0 ? "nowhere" : failure.getStackTrace()[0].toString();
        violations.add("nothing-fails", "%s, at %s", failure, at);
    }

    /** Whether everything has held so far. */
    public boolean isWell() {
        return violations.isEmpty();
    }

    /** There is always something left to do. */
    public void restless() {
        violations.add("comes-to-rest", "there is always something left to do");
    }

    /** How many writes and records there were, of whatever kind. */
    public long activity() {
        return activity;
    }

    /** How many facts were recorded. */
    public long facts() {
        return facts;
    }

    /** What did not hold. */
    public List<Violation> violations() {
        return violations.all();
    }

    private void written(Write write) {
        activity++;
        if (!write.by().isEmpty()) {
            said.add(new Said(write.key(), text(write)));
        }
    }

    private void appended(Entry entry) {
        activity++;
        var topic = entry.position().topic();
        if (topic.startsWith("mirrorlog.observed.")) {
            facts++;
        } else if (topic.equals(Catalogue.desired(World.LOCAL))) {
            provenance.ofDecision(entry);
            // Markers name the listing that they are about, so a new listing makes new ones.
            if (!entry.key().startsWith("whole:")) {
                said.add(new Said(about(entry), text(entry)));
            }
        } else if (topic.equals(Catalogue.changes(World.LOCAL)) && !entry.key().startsWith("unreadable:")) {
            // Of what could not be read a writer reminds at each start.
            said.add(new Said(about(entry), text(entry)));
        }
    }

    /** Something that was written or said, and the name that it is about. */
    private record Said(ObjectId about, String text) {}

    private static ObjectId about(Entry entry) {
        return entry.key().indexOf('/') > 0 ? ObjectId.parse(entry.key()) : new ObjectId("none", entry.key());
    }

    private static String text(Entry entry) {
        return entry.position() + " " + entry.key() + " " + entry.header("ce_type");
    }

    private static String value(Entry entry) {
        var value = entry.value();
        return value == null ? "" : " " + new String(value, StandardCharsets.UTF_8);
    }

    private static String text(Write write) {
        return write.verb() + " " + write.target() + " " + write.key() + " by "
                + (write.by().isEmpty() ? "others" : write.by());
    }

    /** The mirrors of Services that are exported from beginning to end, over Links that stay. */
    public static SortedSet<ObjectId> steady(World world) {
        var names = new TreeSet<ObjectId>();
        world.steadyLinks().forEach(link -> {
            var cluster = world.links().get(link);
            if (cluster != null && cluster.spec().targetClusterName().equals(link.value())) {
                World.REMOTE.stream().filter(remote -> remote.value().equals(link.value())).flatMap(
                        remote -> world.steady(remote).stream())
                        .forEach(service -> names.add(new ObjectId(service.namespace(),
                                service.name() + "-" + link)));
            }
        });
        world.steady(World.LOCAL).forEach(
                service -> names.add(new ObjectId(service.namespace(), service.name() + "-federated")));
        return names;
    }
}
