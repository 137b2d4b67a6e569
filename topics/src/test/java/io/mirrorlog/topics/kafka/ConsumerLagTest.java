package io.mirrorlog.topics.kafka;

import io.mirrorlog.topics.metric.Sample;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Lag as Kafka's consumer measures it, by partition, and as it is shown. */
class ConsumerLagTest {
    private static final String TOPIC = "mirrorlog.desired.west";

    @Test
    void itIsTheSumOverTheConsumersPartitions() {
        var lag = ConsumerLag.family("writer", Map.of(
                name("records-lag", TOPIC, "0"), metric(3.0),
                name("records-lag", TOPIC, "1"), metric(4.0),
                name("records-lag", TOPIC, "2"), metric(Double.NaN),
                name("records-lag", "mirrorlog_desired_west", "0"), metric(3.0),
                name("records-lag-max", TOPIC, "0"), metric(9.0)));

        assertThat(lag.samples())
                .containsExactly(new Sample.Value(Sample.labels("part", "writer", "topic", TOPIC), 7));
    }

    private static MetricName name(String name, String topic, String partition) {
        return new MetricName(name, "consumer-fetch-manager-metrics", "",
                Map.of("topic", topic, "partition", partition));
    }

    private static Metric metric(double value) {
        return new Metric() {
            @Override
            public MetricName metricName() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Object metricValue() {
                return value;
            }
        };
    }
}
