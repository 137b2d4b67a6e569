package io.mirrorlog.topics.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;

/** Kafka does not allow our user something. The message says who may not do what, where, and what to do; Kafka's own says less. */
public final class Denied extends KafkaException {
    private static final long serialVersionUID = 1L;

    private final String words;

    private Denied(String words, AuthorizationException cause) {
        super(words, cause);
        this.words = words;
    }

    /** That an operation on topics is not allowed. */
    static Denied topics(AclOperation operation, Collection<String> topics, KafkaSettings settings,
            AuthorizationException cause) {
        return of(operation, (topics.size() == 1 ? "topic " : "topics ") + String.join(", ", topics), settings, cause);
    }

    /** That an operation on a group is not allowed. */
    static Denied group(AclOperation operation, String group, KafkaSettings settings, AuthorizationException cause) {
        return of(operation, "group " + group, settings, cause);
    }

    /** That topics cannot be made. One that exists is hidden from us where we may not describe it. */
    static Denied creation(Collection<String> topics, KafkaSettings settings, AuthorizationException cause) {
        return new Denied(topics(AclOperation.CREATE, topics, settings, cause).words()
                + ", or DESCRIBE where the topic exists", cause);
    }

    private static Denied of(AclOperation operation, String resource, KafkaSettings settings,
            AuthorizationException cause) {
        return new Denied("Kafka at %s does not allow %s %s on %s; add an ACL that allows it".formatted(
                settings.bootstrapServers(), settings.user().map(name -> "user " + name).orElse("our user"),
                operation, resource), cause);
    }

    /** A failure of an operation on a topic: in these words if it is not allowed, otherwise as it is. */
    public static RuntimeException explain(RuntimeException failure, AclOperation operation, String topic,
            KafkaSettings settings) {
        return failure instanceof AuthorizationException refused
                ? topics(operation, List.of(topic), settings, refused)
                : failure;
    }

    /** One sentence without a full stop. */
    public String words() {
        return words;
    }

    /** The one that a failure comes of, if it does. */
    public static Optional<Denied> in(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Denied denied) {
                return Optional.of(denied);
            }
        }
        return Optional.empty();
    }
}
