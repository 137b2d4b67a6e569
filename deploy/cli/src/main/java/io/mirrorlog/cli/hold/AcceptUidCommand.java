package io.mirrorlog.cli.hold;

import io.mirrorlog.cli.read.Aspect;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.read.LogTopic;
import io.mirrorlog.cli.read.Range;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Accepts the cluster that is now under the name of a link's target. */
@Command(name = "accept-uid", mixinStandardHelpOptions = true, description = {
        "Accepts that the cluster a link leads to was rebuilt: from then on what it lists is what there is.",
        "Before, its mirrors stay as they are. Who accepted it, and why, is recorded."})
public final class AcceptUidCommand implements Callable<Integer> {
    @Mixin
    private DecisionOptions decision = new DecisionOptions();

    @Option(names = "--uid", paramLabel = "UID", description = "Only if the cluster has this uid.")
    private @Nullable String uid;

    @Override
    public Integer call() {
        var link = decision.link();
        return decision.local().open((reader, kafka, cluster) -> {
            var isRebuilt = Holds.read(reader, cluster).stream()
                    .anyMatch(hold -> hold.reason() == Reason.CLUSTER_REBUILT && hold.link().value().equals(link));
            if (!isRebuilt) {
                return decision
                        .refuse("link %s leads to no other cluster than before: there is nothing to accept".formatted(
                                link));
            }
            var now = clusterUid(reader, target(reader, cluster, link));
            if (uid != null && !uid.equals(now)) {
                return decision
                        .refuse("the cluster that link %s leads to has uid %s now, not %s".formatted(link, now, uid));
            }
            return decision.record(kafka, cluster,
                    (name, reason, by) -> new LinkRecord.AcceptUid(name, now, reason, by),
                    List.of("accepted: the cluster that link %s leads to is the one with uid %s".formatted(link, now)));
        });
    }

    /** The cluster's name on this Kafka: as the link's options say, or else its spec. */
    private static ClusterName target(LogReader reader, ClusterName cluster, String link) {
        var named = new AtomicReference<>("");
        var mapped = new AtomicReference<>("");
        each(reader, new LogTopic(Aspect.LINKS, cluster), event -> {
            switch (event.data().orElse(null)) {
                case LinkRecord.Spec spec when spec.link().value().equals(link) -> named.set(spec.targetClusterName());
                case LinkRecord.Options options when options.link().value().equals(link) ->
                    mapped.set(options.cluster());
                case null, default -> {
                    // Of another link, or another matter.
                }
            }
        });
        return new ClusterName(mapped.get().isEmpty() ? named.get() : mapped.get());
    }

    private static String clusterUid(LogReader reader, ClusterName target) {
        var uid = new AtomicReference<>("");
        each(reader, new LogTopic(Aspect.OBSERVED, target), event -> {
            if (event.data().orElse(null) instanceof Fact.SessionStarted started) {
                uid.set(started.clusterUid());
            }
        });
        return uid.get();
    }

    /** Links and markers have a copy in every partition: one is enough. */
    private static void each(LogReader reader, LogTopic topic, Consumer<Event<?>> use) {
        reader.read(new Range(Optional.empty(), Optional.empty(), false),
                List.of(new TopicPartition(topic.name(), 0)), record -> {
                    if (record.received().reading() instanceof Reading.Read<?>(Event<?> event)) {
                        use.accept(event);
                    }
                    return true;
                });
    }
}
