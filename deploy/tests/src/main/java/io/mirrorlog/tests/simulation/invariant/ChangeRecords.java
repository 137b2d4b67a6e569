package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.world.Stored;
import io.mirrorlog.tests.simulation.world.Write;
import io.mirrorlog.tests.simulation.world.Write.Target;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.wire.Attributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold of every change record: there was such a write, it was as the record says, and it had causes. */
public final class ChangeRecords {
    /** The name of the rule that a record is of a write. */
    public static final String NAME = "changes-are-writes";
    private final Provenance provenance;
    private final Violations violations;

    /** Rules for records. */
    public ChangeRecords(Provenance provenance, Violations violations) {
        this.provenance = provenance;
        this.violations = violations;
    }

    /**
     * Checks one.
     *
     * @param key    the mirror's name
     * @param writes those that it is about
     */
    public void check(String key, Attributes attributes, Changed change, List<Write> writes) {
        switch (change) {
            case Changed.Created created -> compare(key, Optional.empty(), Optional.of(created.after()), writes);
            case Changed.Updated updated ->
                compare(key, Optional.of(updated.before()), Optional.of(updated.after()), writes);
            case Changed.Repaired repaired -> compare(key, repaired.before(), Optional.of(repaired.after()), writes);
            case Changed.Deleted deleted -> compare(key, Optional.of(deleted.before()), Optional.empty(), writes);
            case Changed.NamespaceCreated _,Changed.Recovered _,Changed.Refused _ -> {
            }
            case Changed.Failed _,Changed.Held _,Changed.Released _,Changed.Unreadable _ -> {
            }
        }
        if (change instanceof Changed.Done) {
            provenance.ofChange(key, attributes, change instanceof Changed.Deleted);
        }
    }

    private void compare(String key, Optional<Mirror> before, Optional<Mirror> after, List<Write> writes) {
        if (writes.isEmpty()) {
            violations.add(NAME, "a change of %s is recorded, and nothing was written", key);
        }
        for (var write : writes) {
            before.ifPresent(said -> compare(key, "before", said, write.target(), write.before().service(),
                    write.before().endpoints()));
            after.ifPresent(said -> compare(key, "after", said, write.target(), write.after().service(),
                    write.after().endpoints()));
        }
    }

    private void compare(String key, String when, Mirror said, Target target, Optional<Stored<MirrorService>> service,
            Optional<Stored<MirrorEndpoints>> endpoints) {
        var matches = target == Target.SERVICE
                ? service.map(Stored::content).filter(was -> !matches(said.service(), was)).isEmpty()
                : endpoints.map(Stored::content).flatMap(was -> said.endpoints().filter(it -> !matches(it, was)))
                        .isEmpty();
        if (!matches) {
            violations.add(NAME, "the change of %s says %s %s %s, but it was %s", key, target, when, said,
                    target == Target.SERVICE ? service : endpoints);
        }
    }

    private static boolean matches(MirrorService said, MirrorService was) {
        return isPart(said.labels(), was.labels()) && isPart(said.annotations(), was.annotations())
                && said.headless() == was.headless() && said.ports().equals(was.ports());
    }

    private static boolean matches(MirrorEndpoints said, MirrorEndpoints was) {
        return isPart(said.labels(), was.labels()) && isPart(said.annotations(), was.annotations())
                && said.ready().equals(was.ready()) && said.notReady().equals(was.notReady())
                && said.hosts().equals(was.hosts());
    }

    private static boolean isPart(Map<String, String> some, Map<String, String> all) {
        return all.entrySet().containsAll(some.entrySet());
    }
}
