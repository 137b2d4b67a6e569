package io.mirrorlog.cli.status;

import io.mirrorlog.cli.read.Aspect;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.read.LogRecord;
import io.mirrorlog.cli.read.LogTopic;
import io.mirrorlog.cli.read.Range;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The gateways of a local cluster's Links, with what became of each, from topic {@code links}. */
public final class Gateways {
    private final Map<LinkName, LinkRecord.Spec> specs = new TreeMap<>();
    private final SortedMap<LinkName, GatewayHistory> histories = new TreeMap<>();

    Gateways() {}

    /** A gateway of a cluster. */
    public record Of(String cluster, GatewayHistory history) {}

    /** Reads those that are probed, sorted by link. Every partition has a copy: one is enough. */
    public static List<Of> read(LogReader reader, ClusterName local) {
        var gateways = new Gateways();
        reader.read(new Range(Optional.empty(), Optional.empty(), false),
                List.of(new TopicPartition(new LogTopic(Aspect.LINKS, local).name(), 0)), record -> {
                    gateways.take(record);
                    return true;
                });
        return gateways.probed();
    }

    /** Those that are probed, sorted by link. */
    List<Of> probed() {
        return specs.values().stream()
                .filter(spec -> !spec.gatewayAddress().isEmpty() && !spec.probe().path().isEmpty())
                .map(spec -> new Of(spec.targetClusterName(), history(spec.link()))).toList();
    }

    /** The next record of a partition of the topic. */
    void take(LogRecord record) {
        if (record.received().reading() instanceof Reading.Read<?>(Event<?> event)) {
            switch (event.data().orElse(null)) {
                case LinkRecord.Spec spec -> specs.put(spec.link(), spec);
                case LinkRecord.Gateway gateway -> history(gateway.link()).add(gateway, record.received().appended());
                case null -> LinkRecord.goneBy(event.key()).ifPresent(specs::remove);
                default -> {
                    // Nothing about a gateway.
                }
            }
        }
    }

    private GatewayHistory history(LinkName link) {
        return histories.computeIfAbsent(link, _ -> new GatewayHistory());
    }
}
