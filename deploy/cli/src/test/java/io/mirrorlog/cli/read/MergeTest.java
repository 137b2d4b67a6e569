package io.mirrorlog.cli.read;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.wire.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MergeTest {
    private static final String TOPIC = "mirrorlog.changes.west";
    private static final TopicPartition ZERO = new TopicPartition(TOPIC, 0);
    private static final TopicPartition ONE = new TopicPartition(TOPIC, 1);

    private final Merge merge = new Merge(List.of(ZERO, ONE));

    @Test
    void nothingComesOutBeforeEveryPartitionWasHeard() {
        add(ZERO, 1);

        assertThat(merge.next()).isEmpty();
    }

    @Test
    void recordsComeOutInTheOrderOfTheirTimes() {
        add(ZERO, 1, 4, 5);
        add(ONE, 2, 3, 6);
        merge.finish(ZERO);
        merge.finish(ONE);

        assertThat(all()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void aPartitionThatIsFinishedIsNotWaitedFor() {
        add(ZERO, 1, 2);
        merge.finish(ONE);

        assertThat(all()).containsExactly(1L, 2L);
    }

    @Test
    void aPartitionWithMoreToComeHoldsBackWhatIsLaterThanItsLast() {
        add(ZERO, 1, 9);
        add(ONE, 2);

        assertThat(all()).containsExactly(1L, 2L);
    }

    @Test
    void recordsOfOneTimeComeOutByPlace() {
        add(ONE, 7);
        add(ZERO, 7);
        merge.finish(ZERO);
        merge.finish(ONE);

        assertThat(merge.next()).get().extracting(record -> record.received().position().partition()).isEqualTo(0);
    }

    private void add(TopicPartition partition, long... times) {
        for (var time : times) {
            var position = new Cause(TOPIC, partition.partition(), time);
            merge.add(partition, new LogRecord(LogTopic.parse(TOPIC).orElseThrow(),
                    new Received<>(position, Instant.ofEpochMilli(time), new Reading.UnknownType<>("k", "t"))));
        }
    }

    private List<Long> all() {
        var times = new ArrayList<Long>();
        for (var next = merge.next(); next.isPresent(); next = merge.next()) {
            times.add(next.get().received().appended().toEpochMilli());
        }
        return times;
    }
}
