package io.mirrorlog.topics.kafka;

import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Says in words why Kafka did not do what was asked, and what to do about it. */
public final class KafkaTroubles {
    private KafkaTroubles() {}

    /** One sentence without a full stop; none: Kafka is not what failed. */
    public static Optional<String> inWords(Throwable failure, KafkaSettings settings) {
        return Denied.in(failure).map(Denied::words)
                .or(() -> innermost(failure).map(cause -> inWords(cause, settings)));
    }

    /** The same of a failure of an operation on topics, whichever these are. */
    public static Optional<String> inWords(Throwable failure, KafkaSettings settings, AclOperation operation) {
        return innermost(failure).filter(TopicAuthorizationException.class::isInstance)
                .map(TopicAuthorizationException.class::cast)
                .map(refused -> Denied.topics(operation, new TreeSet<>(refused.unauthorizedTopics()), settings, refused)
                        .words())
                .or(() -> inWords(failure, settings));
    }

    private static String inWords(KafkaException failure, KafkaSettings settings) {
        return failure instanceof GroupAuthorizationException refused
                ? Denied.group(AclOperation.READ, refused.groupId(), settings, refused).words()
                : "Kafka at %s %s".formatted(settings.bootstrapServers(), what(failure));
    }

    private static String what(KafkaException failure) {
        return switch (failure) {
            case ConfigException config ->
                "cannot be asked (%s); correct its address and the client properties".formatted(config.getMessage());
            case AuthenticationException refused ->
                "does not let us in (%s); correct security.protocol, sasl.mechanism and the credentials".formatted(
                        refused.getMessage());
            case AuthorizationException refused ->
                "does not allow it (%s); grant our user that right".formatted(refused.getMessage());
            case TimeoutException silent ->
                """
                    does not answer (%s); check its address, the network to it and security.protocol, and its own log if it does not \
                    run"""
                        .formatted(silent.getMessage());
            case KafkaException other ->
                "does not do what is asked (%s); look at its own log".formatted(other.getMessage());
        };
    }

    /** The innermost of Kafka's exceptions: the outer ones say where, not why. */
    private static Optional<KafkaException> innermost(Throwable failure) {
        var found = Optional.<KafkaException>empty();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException ofKafka) {
                found = Optional.of(ofKafka);
            }
        }
        return found;
    }
}
