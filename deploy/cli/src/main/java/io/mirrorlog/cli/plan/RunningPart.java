package io.mirrorlog.cli.plan;

import io.mirrorlog.cli.read.Aspect;
import io.mirrorlog.cli.read.LogTopic;
import io.mirrorlog.projector.rules.InMemoryKnown;
import io.mirrorlog.projector.rules.InMemoryProjection;
import io.mirrorlog.projector.rules.LinkEntry;
import io.mirrorlog.projector.rules.Observation;
import io.mirrorlog.projector.rules.Source;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One partition's part of the running state. First what stands and the Links are taken in, then, once begun, the facts. */
final class RunningPart {
    private final SortedMap<ObjectId, Desired.Decided> standing = new TreeMap<>();
    private final SortedMap<String, Linked> links = new TreeMap<>();
    private final InMemoryKnown known;
    private InMemoryProjection projection;

    RunningPart(ClusterName local) {
        this.known = new InMemoryKnown(local);
        this.projection = new InMemoryProjection(known, standing);
    }

    private record Linked(LinkRecord record, Source source) {}

    void standing(String key, Desired.Decided decided) {
        standing.put(ObjectId.parse(key), decided);
    }

    void link(LinkRecord record, Cause position) {
        links.put(record.key(), new Linked(record, new Source(position, record.key())));
    }

    /** A tombstone. */
    void gone(LogTopic topic, String key) {
        if (topic.aspect() == Aspect.LINKS) {
            links.remove(key);
        } else if (topic.aspect() == Aspect.DESIRED && key.indexOf('/') > 0) {
            standing.remove(ObjectId.parse(key));
        }
    }

    /** What stands and the Links have been taken in. */
    void begin() {
        projection = new InMemoryProjection(known, standing);
        links.values().forEach(linked -> projection.link(linked.record(), linked.source()));
    }

    void fact(ClusterName cluster, Cause position, Attributes attributes, Fact fact) {
        projection.fact(new Observation(cluster, attributes.extension(Extension.SESSION),
                Op.of(attributes.extension(Extension.OP)).orElse(Op.UPDATE), new Source(position, attributes.id()),
                fact));
    }

    List<LinkRecord.Spec> links() {
        var specs = new ArrayList<LinkRecord.Spec>();
        links.values().forEach(linked -> {
            if (linked.record() instanceof LinkRecord.Spec spec) {
                specs.add(spec);
            }
        });
        return specs;
    }

    SortedMap<ObjectId, Desired.Decided> with(List<PlannedLink> changed) {
        changed.forEach(link -> {
            var running = Optional.ofNullable(known.links().get(link.spec().link()));
            take(running.flatMap(LinkEntry::spec).map(spec -> link.withIdentityOf(spec.record())).orElse(link.spec()));
            take(link.options());
            if (Optional.ofNullable(known.links().get(link.spec().link())).flatMap(LinkEntry::currentGateway)
                    .isEmpty()) {
                ImaginedGateway.of(link.spec()).ifPresent(this::take);
            }
        });
        return projection.desired();
    }

    private void take(LinkRecord record) {
        projection.link(record, new Source(new Cause("plan.links", 0, 0), record.key()));
    }
}
