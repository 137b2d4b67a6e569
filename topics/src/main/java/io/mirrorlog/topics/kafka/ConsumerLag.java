package io.mirrorlog.topics.kafka;

import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Sample;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * How far a part's consumers are behind the ends of the topics that they read, as they themselves have it: of a partition by the last
 * fetch that brought something.
 */
public final class ConsumerLag {
    private static final String LAG = "records-lag";
    private static final String TOPIC = "topic";

    private ConsumerLag() {}

    /**
     * The sum over the partitions of each topic.
     *
     * @param part    who reads
     * @param metrics of its consumers, by any number of them
     */
    public static Family family(String part, Map<MetricName, ? extends Metric> metrics) {
        return family(part, List.of(metrics));
    }

    /** The same for several clients. */
    public static Family family(String part, Collection<? extends Map<MetricName, ? extends Metric>> clients) {
        var lags = new TreeMap<String, Double>();
        clients.forEach(metrics -> metrics.forEach((name, metric) -> {
            var topic = name.tags().getOrDefault(TOPIC, "");
            // Kafka also shows every topic under a name in which dots are underscores.
            if (name.name().equals(LAG) && topic.indexOf('.') > 0
                    && metric.metricValue() instanceof Double lag && !lag.isNaN()) {
                lags.merge(topic, lag, Double::sum);
            }
        }));
        return new Family("mirrorlog_consumer_lag_records", Family.Kind.GAUGE, Set.of("part", TOPIC),
                "Records that a part has not read yet, by topic.",
                lags.entrySet().stream().<Sample>map(entry -> new Sample.Value(
                        Sample.labels("part", part, TOPIC, entry.getKey()), entry.getValue())).toList());
    }
}
