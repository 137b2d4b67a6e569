package io.mirrorlog.writer.lease;

import io.mirrorlog.topics.id.ObjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Leases in memory, guarded by their versions as an API server guards them; what is answered can be set. */
final class MemoryLeases implements Leases {
    private final Map<ObjectId, LeaseRecord> leases = new TreeMap<>();
    private Optional<Answer> instead = Optional.empty();
    private int versions;
    private int reads;
    private int writes;

    /** From now on everything is answered so. */
    void answer(Answer answer) {
        instead = Optional.of(answer);
    }

    void answerTruly() {
        instead = Optional.empty();
    }

    /** What Linkerd's client does: it changes the spec, and our annotation stays. */
    synchronized void holdAsLinkerd(ObjectId name, String pod, Instant now) {
        var marked = get(name).map(LeaseRecord::marked).orElse("");
        put(name, new LeaseRecord(pod, marked, Duration.ofSeconds(30), now, now, 0, ""));
    }

    synchronized void releaseAsLinkerd(ObjectId name, Instant now) {
        put(name, new LeaseRecord("", get(name).map(LeaseRecord::marked).orElse(""), Duration.ofSeconds(1), now, now,
                0, ""));
    }

    synchronized Optional<LeaseRecord> get(ObjectId name) {
        return Optional.ofNullable(leases.get(name));
    }

    synchronized int reads() {
        return reads;
    }

    synchronized int writes() {
        return writes;
    }

    @Override
    public synchronized Answer read(ObjectId lease) {
        reads++;
        return instead.orElseGet(() -> get(lease).<Answer>map(Answer.There::new).orElseGet(Answer.Absent::new));
    }

    @Override
    public synchronized Answer write(ObjectId lease, LeaseRecord record) {
        if (instead.isPresent()) {
            return instead.get();
        }
        if (!get(lease).map(LeaseRecord::version).orElse("").equals(record.version())) {
            return new Answer.Overtaken();
        }
        writes++;
        return new Answer.There(put(lease, record));
    }

    private LeaseRecord put(ObjectId name, LeaseRecord record) {
        versions++;
        var stored = new LeaseRecord(record.holder(), record.marked(), record.duration(), record.acquired(),
                record.renewed(), record.transitions(), Integer.toString(versions));
        leases.put(name, stored);
        return stored;
    }
}
