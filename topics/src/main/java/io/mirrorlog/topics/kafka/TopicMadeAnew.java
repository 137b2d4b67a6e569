package io.mirrorlog.topics.kafka;

import org.apache.kafka.common.KafkaException;

/** A record was taken, but the topic is not the one that the records before it are in: it was deleted and made anew. */
public final class TopicMadeAnew extends KafkaException {
    private static final long serialVersionUID = 1L;

    TopicMadeAnew(String topic) {
        super("topic %s was deleted and made anew".formatted(topic));
    }
}
