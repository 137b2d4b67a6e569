package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.wire.Attributes;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records that could not be read, ours or the projector's: each is reported once, with an id that is the same after a restart. While a
 * topic is read from its beginning, or its partition is another replica's, only the newest of a key counts, since the others may have
 * been replaced by one that can be read.
 */
final class Unreadables {
    private final Journal journal;
    private final Replica replica;
    private final SortedMap<Place, Notice> noticed = new TreeMap<>();
    private boolean open;

    Unreadables(Journal journal, Replica replica) {
        this.journal = journal;
        this.replica = replica;
    }

    synchronized void notice(String key, Cause position, Attributes attributes, Desired.Unreadable what) {
        var notice = new Notice(position, attributes, what);
        if (open && replica.owns(position.partition())) {
            report(key, notice);
        } else {
            noticed.put(new Place(key, position.partition()), notice);
        }
    }

    /** A newer record of this key can be read. */
    synchronized void forget(String key, Cause position) {
        noticed.remove(new Place(key, position.partition()));
    }

    /** Reports what has been noticed, and from now on each at once. */
    synchronized void open() {
        open = true;
        reportOwn();
    }

    /** More partitions are this replica's: reports what has been noticed in them. */
    synchronized void gained() {
        if (open) {
            reportOwn();
        }
    }

    private void reportOwn() {
        var own = noticed.entrySet().stream().filter(entry -> replica.owns(entry.getKey().partition())).toList();
        own.forEach(entry -> report(entry.getKey().key(), entry.getValue()));
        own.forEach(entry -> noticed.remove(entry.getKey()));
    }

    private void report(String key, Notice notice) {
        journal.unreadable(key, notice.position(), notice.attributes(), notice.what());
    }

    private record Place(String key, int partition) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            var byKey = key.compareTo(other.key);
            return byKey != 0 ? byKey : Integer.compare(partition, other.partition);
        }
    }

    private record Notice(Cause position, Attributes attributes, Desired.Unreadable what) {}
}
