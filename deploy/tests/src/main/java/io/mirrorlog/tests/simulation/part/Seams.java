package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.log.Entry;
import io.mirrorlog.tests.simulation.log.Outgoing;
import io.mirrorlog.tests.simulation.world.LocalEvent;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.writer.apply.LocalCluster;
import java.util.List;
import java.util.Optional;

/** Where the parts meet, and a bug can be planted between them without touching any. By default, nothing is. */
public interface Seams {
    /** What of a watcher's record reaches the log. */
    default List<Outgoing> fromWatcher(Outgoing record) {
        return List.of(record);
    }

    /** Whether a watcher looks whose list it got. */
    default boolean confirmsCluster() {
        return true;
    }

    /** What a projector reads in the place of a record. */
    default Optional<Entry> toProjector(Entry record) {
        return Optional.of(record);
    }

    /** What a projector finds in a store. */
    default Object fromStore(String store, Object value) {
        return value;
    }

    /** Whether what a projector emits reaches the log. */
    default boolean emits(Outgoing decision) {
        return true;
    }

    /** Whether a record counts as read before its effects are kept. */
    default boolean commitsBeforeState() {
        return false;
    }

    /** What of a writer's record reaches the log. */
    default List<Outgoing> fromWriter(Outgoing record) {
        return List.of(record);
    }

    /** The cluster that a writer works on. */
    default LocalCluster cluster(LocalCluster real) {
        return real;
    }

    /** Whether a writer is told of what happened in its cluster. */
    default boolean tellsWriter(LocalEvent event) {
        return true;
    }

    /** Whether a writer thinks that it may write for a link. */
    default boolean mayWrite(boolean real) {
        return real;
    }

    /** What a writer reads of Links beside a record. */
    default List<Received<LinkRecord>> readBeside(Received<LinkRecord> link) {
        return List.of();
    }

    /** What a writer reads when it has read a record of a Link. */
    default List<Received<Desired>> inventedFor(Received<LinkRecord> link) {
        return List.of();
    }
}
