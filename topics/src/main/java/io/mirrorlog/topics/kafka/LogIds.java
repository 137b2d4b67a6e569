package io.mirrorlog.topics.kafka;

import io.mirrorlog.topics.id.LogId;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Asks a Kafka which log it is. */
public final class LogIds {
    private static final int ANSWER_WITHIN_MILLIS = 10_000;

    private LogIds() {}

    /** The id of the Kafka that answers there now; it fails as Kafka's clients do when none does. */
    public static LogId of(KafkaSettings settings) {
        try (var admin = Admin.create(settings.properties(Map.of("client.id", "mirrorlog-log-id",
                "default.api.timeout.ms", ANSWER_WITHIN_MILLIS, "request.timeout.ms", ANSWER_WITHIN_MILLIS)))) {
            return new LogId(admin.describeCluster().clusterId().get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka for its id", e);
        }
    }
}
