package io.mirrorlog.cli.plan;

import io.mirrorlog.cli.read.Aspect;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.read.LogRecord;
import io.mirrorlog.cli.read.LogTopic;
import io.mirrorlog.cli.read.Range;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known and decided now, read from the topics: one part for each partition, since a projector decides each partition by itself.
 */
final class RunningState {
    private final ClusterName local;
    private final SortedMap<Integer, RunningPart> parts = new TreeMap<>();

    private RunningState(ClusterName local) {
        this.local = local;
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when the local cluster has no topics there
     */
    static RunningState read(LogReader reader, ClusterName local) {
        var state = new RunningState(local);
        var topics = reader.topics();
        if (!topics.contains(new LogTopic(Aspect.DESIRED, local))) {
            throw new IllegalArgumentException(
                    "this Kafka has no topics of local cluster %s: name it with --local-name; there are %s".formatted(
                            local, topics.stream().filter(topic -> topic.aspect() == Aspect.DESIRED)
                                    .map(topic -> topic.cluster().value()).toList()));
        }
        state.read(reader, topics.stream().filter(topic -> topic.cluster().equals(local)
                && (topic.aspect() == Aspect.DESIRED || topic.aspect() == Aspect.LINKS)).toList());
        state.parts.values().forEach(RunningPart::begin);
        state.read(reader, topics.stream().filter(topic -> topic.aspect() == Aspect.OBSERVED).toList());
        return state;
    }

    /** The Links that there are. */
    List<LinkRecord.Spec> links() {
        return parts.values().stream().findFirst().map(RunningPart::links).orElse(List.of());
    }

    /** What is decided when these Links are as they are given, and all others as they are. */
    SortedMap<ObjectId, Desired.Decided> with(List<PlannedLink> changed) {
        var all = new TreeMap<ObjectId, Desired.Decided>();
        parts.values().forEach(part -> all.putAll(part.with(changed)));
        return all;
    }

    private void read(LogReader reader, List<LogTopic> topics) {
        var partitions = topics.stream().flatMap(topic -> reader.partitionsOf(topic).stream()).toList();
        reader.read(new Range(Optional.empty(), Optional.empty(), false), partitions, record -> {
            take(record);
            return true;
        });
    }

    /** What cannot be read the projector has left out as well. */
    private void take(LogRecord record) {
        var position = record.received().position();
        var part = parts.computeIfAbsent(position.partition(), _ -> new RunningPart(local));
        if (!(record.received().reading() instanceof Reading.Read<?>(Event<?> event))) {
            return;
        }
        switch (event.data().orElse(null)) {
            case null -> part.gone(record.topic(), event.key());
            case Desired.Decided decided -> part.standing(event.key(), decided);
            case LinkRecord link -> part.link(link, position);
            case Fact fact -> part.fact(record.topic().cluster(), position, event.attributes(), fact);
            default -> {
                // Markers among the decisions.
            }
        }
    }
}
