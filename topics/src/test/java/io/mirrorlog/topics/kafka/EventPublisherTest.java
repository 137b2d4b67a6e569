package io.mirrorlog.topics.kafka;

import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.id.LogId;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventPublisherTest {
    private static final String TOPIC = "mirrorlog.observed.east";

    @Test
    void aTopicThatWasMadeAnewUnderItIsNoticedByThePlaceOfARecord() {
        var publisher = new EventPublisher(new Acknowledging(7, 8, 8, 0, 1), KafkaSettings.at("fake:9092"),
                new LogId("fake"));

        assertThat(List.of(send(publisher), send(publisher), send(publisher), send(publisher), send(publisher)))
                .extracting(CompletableFuture::isCompletedExceptionally)
                .containsExactly(false, false, false, true, false);
    }

    private static CompletableFuture<?> send(EventPublisher publisher) {
        return publisher.send(TOPIC, 0, Codec.FACTS,
                Event.of("shop/cart", Attributes.of("id", "/test", "shop/cart", Instant.EPOCH, Map.of()),
                        new Fact.EndpointsDeleted(new ObjectId("shop", "cart"))));
    }

    /** A producer whose records get these places, one after the other. */
    private static final class Acknowledging extends MockProducer<String, byte[]> {
        private final Deque<Long> offsets = new ArrayDeque<>();

        Acknowledging(long... offsets) {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
            for (var offset : offsets) {
                this.offsets.add(offset);
            }
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record,
                @Nullable Callback callback) {
            var metadata = new RecordMetadata(new TopicPartition(record.topic(), record.partition()),
                    offsets.remove(), 0, -1L, 0, 0);
            if (callback != null) {
                callback.onCompletion(metadata, null);
            }
            return CompletableFuture.completedFuture(metadata);
        }
    }
}
