package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.world.Stored;
import io.mirrorlog.tests.simulation.world.Write;
import io.mirrorlog.tests.simulation.world.Write.Target;
import io.mirrorlog.tests.simulation.world.Write.Verb;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** What must hold of every single write of ours. */
public final class SingleWrites {
    private final Violations violations;
    private final SortedSet<ObjectId> steady;

    /**
     * Rules for writes.
     *
     * @param steady the names of mirrors of Services that are exported from beginning to end
     */
    public SingleWrites(Violations violations, SortedSet<ObjectId> steady) {
        this.violations = violations;
        this.steady = steady;
    }

    /** Checks one. */
    public void check(Write write) {
        foreignUntouched(write);
        differs(write);
        steadyStays(write);
        othersStay(write);
    }

    private void foreignUntouched(Write write) {
        var service = write.target() == Target.SERVICE && Ours.isForeignService(write.before());
        var endpoints = Ours.isForeignEndpoints(write.before())
                && (write.target() == Target.ENDPOINTS || write.verb() == Verb.DELETE);
        if (service || endpoints) {
            violations.add("foreign-untouched", "%s of %s %s by %s, which is foreign: %s", write.verb(), write.target(),
                    write.key(), write.by(), write.before());
        }
    }

    private void differs(Write write) {
        var same = write.verb() == Verb.UPDATE && (write.target() == Target.SERVICE
                ? write.before().service().map(Stored::content).equals(write.after().service().map(Stored::content))
                : write.before().endpoints().map(Stored::content)
                        .equals(write.after().endpoints().map(Stored::content)));
        if (same) {
            violations.add("no-write-without-difference", "%s %s was written by %s as it was", write.target(),
                    write.key(), write.by());
        }
    }

    /** Unknown never removes, empties or leaves. */
    private void steadyStays(Write write) {
        if (!steady.contains(write.key())) {
            return;
        }
        // A federated Service is, once its steady member in the local cluster has joined.
        var isSteady = write.before().service().filter(there -> !write.key().name().endsWith("-federated")
                || there.content().annotations().containsKey(Keys.LOCAL_DISCOVERY)).isPresent();
        var serviceGone = isSteady && write.after().service().isEmpty();
        var emptied = write.before().endpoints().filter(SingleWrites::hasAddresses).isPresent()
                && write.after().endpoints().filter(SingleWrites::hasAddresses).isEmpty();
        if (serviceGone || emptied) {
            violations.add("unknown-never-removes", "%s of %s %s by %s, although its Service was always exported",
                    write.verb(), write.target(), write.key(), write.by());
        }
    }

    private static boolean hasAddresses(Stored<MirrorEndpoints> stored) {
        return !stored.content().ready().isEmpty() || !stored.content().notReady().isEmpty();
    }

    /** What others wrote stays, unless it is in the place of something of ours. */
    private void othersStay(Write write) {
        if (write.verb() == Verb.UPDATE && write.target() == Target.SERVICE) {
            var before = write.before().service().orElseThrow().content();
            var after = write.after().service().orElseThrow().content();
            stays(write, before.labels(), after.labels());
            stays(write, before.annotations(), after.annotations());
        } else if (write.verb() == Verb.UPDATE && write.target() == Target.ENDPOINTS) {
            stays(write, write.before().endpoints().orElseThrow().content().labels(),
                    write.after().endpoints().orElseThrow().content().labels());
        }
    }

    private void stays(Write write, Map<String, String> before, Map<String, String> after) {
        before.forEach((key, value) -> {
            if (key.startsWith("theirs.io/") && !Optional.of(value).equals(Optional.ofNullable(after.get(key)))) {
                violations.add("fields-of-others-stay", "%s of %s %s by %s took away %s", write.verb(), write.target(),
                        write.key(), write.by(), key);
            }
        });
    }
}
