package io.mirrorlog.watcher;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.Follower;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.KafkaTroubles;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.watcher.publish.HeldRecords;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a topic of Links whole. */
final class LinkTopic {
    private static final Duration READ_WITHIN = Duration.ofMinutes(2);

    private LinkTopic() {}

    static HeldRecords read(KafkaSettings kafka, ClusterName local) throws InterruptedException {
        var topic = Catalogue.links(local);
        var held = new HeldRecords();
        try (var follower = Follower.start(kafka, topic, Codec.LINKS, held::take)) {
            follower.caughtUp().get(READ_WITHIN.toSeconds(), TimeUnit.SECONDS);
            return held;
        } catch (ExecutionException e) {
            throw new RunEnded(KafkaTroubles.inWords(e, kafka)
                    .orElseGet(() -> "topic %s cannot be read: %s; look at the log".formatted(topic, e.getCause())));
        } catch (TimeoutException e) {
            throw new RunEnded("topic %s was not read within %d s; look at the brokers".formatted(topic,
                    READ_WITHIN.toSeconds()));
        }
    }
}
