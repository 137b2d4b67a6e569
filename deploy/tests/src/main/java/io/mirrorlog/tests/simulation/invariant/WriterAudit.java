package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.log.Entry;
import io.mirrorlog.tests.simulation.log.Outgoing;
import io.mirrorlog.tests.simulation.world.Audit;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.tests.simulation.world.Write;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must hold whenever a writer writes. A write is recorded before its turn is over, unless the writer ended before it could, or was
 * told that the write had failed.
 */
public final class WriterAudit implements Audit {
    private static final String RECORDED = "writes-are-recorded";
    private final SingleWrites single;
    private final LeaseRule leases;
    private final HoldRules holds;
    private final ChangeRecords records;
    private final Violations violations;
    private final SortedMap<String, List<Write>> unrecorded = new TreeMap<>();
    private int writes;
    private int changes;

    /** Nothing was written yet. */
    WriterAudit(SingleWrites single, LeaseRule leases, HoldRules holds, ChangeRecords records,
            Violations violations) {
        this.single = single;
        this.leases = leases;
        this.holds = holds;
        this.records = records;
        this.violations = violations;
    }

    @Override
    public void written(Write write) {
        if (!write.by().isEmpty()) {
            writes++;
            single.check(write);
            leases.check(write);
            if (write.target() != Write.Target.NAMESPACE) {
                of(write.by()).add(write);
            }
        }
    }

    @Override
    public void doubted(String writer) {
        var all = of(writer);
        if (!all.isEmpty()) {
            all.removeLast();
        }
    }

    @Override
    public void recorded(String writer, Outgoing record) {
        if (!record.topic().equals(Catalogue.changes(World.LOCAL))) {
            return;
        }
        changes++;
        var reading = Codec.CHANGES.decode(record.key(), record.headers(), record.value());
        if (reading instanceof Reading.Read<Changed>(var event)) {
            event.data().ifPresent(change -> recorded(writer, record.key(), event.attributes(), change));
        } else {
            violations.add(RECORDED, "a change of %s cannot be read", record.key());
        }
    }

    private void recorded(String writer, String key, Attributes attributes, Changed change) {
        var mine = of(writer).stream().filter(write -> write.key().toString().equals(key)).toList();
        records.check(key, attributes, change, mine);
        if (change instanceof Changed.Deleted) {
            holds.removed(writer, ObjectId.parse(key), attributes);
        }
        if (change instanceof Changed.Done && !(change instanceof Changed.NamespaceCreated)) {
            of(writer).removeAll(mine);
        }
    }

    @Override
    public void linkRead(String writer, Entry entry) {
        holds.read(writer, entry);
    }

    @Override
    public void turnEnded(String writer) {
        of(writer).forEach(write -> violations.add(RECORDED, "%s of %s %s by %s was not recorded", write.verb(),
                write.target(), write.key(), writer));
        of(writer).clear();
    }

    @Override
    public void died(String writer) {
        unrecorded.remove(writer);
    }

    /** How often writers wrote. */
    public int writes() {
        return writes;
    }

    /** How many changes were recorded. */
    public int changes() {
        return changes;
    }

    private List<Write> of(String writer) {
        return unrecorded.computeIfAbsent(writer, _ -> new ArrayList<>());
    }
}
