package io.mirrorlog.watcher.publish;

/** Kafka did not take a record, so what was published is not what was seen: the session must end, and another list again. */
public final class SendFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    SendFailed(String topic, Throwable cause) {
        super("Kafka did not acknowledge a record of topic %s: %s".formatted(topic, cause.getMessage()), cause);
    }
}
