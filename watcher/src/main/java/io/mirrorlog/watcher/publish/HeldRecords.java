package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.LinkRecord.Spec;
import io.mirrorlog.topics.wire.Reading.Read;
import io.mirrorlog.topics.wire.Reading.UnknownType;
import io.mirrorlog.topics.wire.Reading.Unreadable;
import io.mirrorlog.watcher.translate.Links;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the topic of Links holds of the records that a local watcher writes, per partition: a broadcast that failed half-way is not the same
 * everywhere. Safe for use by several threads.
 */
public final class HeldRecords {
    private static final Pattern OURS = Pattern.compile("[^/]+/(spec|options)");

    /** By key, then by partition; a record that cannot be read is held, but is equal to none. */
    private final SortedMap<String, SortedMap<Integer, Optional<LinkRecord>>> records = new TreeMap<>();

    /** Takes a record of the topic. */
    public synchronized void take(Received<LinkRecord> received) {
        var partition = received.position().partition();
        switch (received.reading()) {
            case Read<LinkRecord>(var event) -> put(event.key(), partition, event.data());
            case UnknownType<LinkRecord>(var key, _) -> hold(key, partition, Optional.empty());
            case Unreadable<LinkRecord>(var key, _) -> hold(key, partition, Optional.empty());
        }
    }

    /** A record, or a tombstone, in one partition. */
    public synchronized void put(String key, int partition, Optional<LinkRecord> record) {
        if (record.isPresent()) {
            hold(key, partition, record);
        } else {
            records.computeIfPresent(key, (_, copies) -> {
                copies.remove(partition);
                return copies.isEmpty() ? null : copies;
            });
        }
    }

    private void hold(String key, int partition, Optional<LinkRecord> record) {
        if (OURS.matcher(key).matches()) {
            records.computeIfAbsent(key, _ -> new TreeMap<>()).put(partition, record);
        }
    }

    /** Whether every partition holds a record that says the same. */
    synchronized boolean holds(LinkRecord record, int partitions) {
        Map<Integer, Optional<LinkRecord>> copies = records.getOrDefault(record.key(), new TreeMap<>());
        return IntStream.range(0, partitions).allMatch(partition -> copies
                .getOrDefault(partition, Optional.empty()).filter(held -> saysTheSame(held, record)).isPresent());
    }

    /** The keys of everything that is held. */
    synchronized List<String> keys() {
        return List.copyOf(records.keySet());
    }

    /** The Link of a key that is held. */
    static LinkName linkOf(String key) {
        return new LinkName(key.substring(0, key.lastIndexOf('/')));
    }

    private static boolean saysTheSame(LinkRecord held, LinkRecord record) {
        if (held instanceof Spec heldSpec && record instanceof Spec spec) {
            return Links.sameButForVersion(heldSpec, spec);
        }
        return held.equals(record);
    }
}
