package io.mirrorlog.watcher;

import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Fact.Marker;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.watcher.publish.MarkerLog;
import io.mirrorlog.watcher.publish.Sign;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** The markers in a topic in memory, from when it was opened. */
final class FakeMarkers implements MarkerLog {
    private static final long LOOK_AGAIN_MILLIS = 20;

    private final FakeKafka<Fact> kafka;
    private int next;

    private FakeMarkers(FakeKafka<Fact> kafka) {
        this.kafka = kafka;
        this.next = kafka.acknowledged().size();
    }

    static MarkerLog of(FakeKafka<Fact> kafka) {
        return new FakeMarkers(kafka);
    }

    /** One that cannot be read. */
    static MarkerLog refused(KafkaException failure) {
        return new MarkerLog() {
            @Override
            public List<Sign> read() {
                throw failure;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<Sign> read() throws InterruptedException {
        Thread.sleep(LOOK_AGAIN_MILLIS);
        var all = kafka.acknowledged();
        var since = all.subList(next, all.size());
        next = all.size();
        return since.stream().filter(sent -> sent.partition() == 0 && sent.data() instanceof Marker)
                .map(sent -> new Sign(sent.event().attributes().extension(Extension.SESSION),
                        sent.event().attributes().time(), (Marker) sent.data()))
                .toList();
    }

    @Override
    public void close() {}
}
