package io.mirrorlog.watcher;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.topics.kafka.Denied;
import io.mirrorlog.watcher.kube.Failures;
import io.mirrorlog.watcher.kube.Mailbox;
import io.mirrorlog.watcher.publish.SendFailed;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Says in words why a run ended, and what to do about it. */
final class Troubles {
    private Troubles() {}

    /** The words; none: it should not have been possible. */
    static Optional<String> inWords(Throwable failure, String apiServer) {
        return Denied.in(failure).map(Denied::words).or(() -> others(failure, apiServer));
    }

    private static Optional<String> others(Throwable failure, String apiServer) {
        return switch (failure) {
            case SendFailed failed ->
                Optional.of(failed.getMessage() + "; look at the brokers and the rights on the topic");
            case KafkaException failed -> Optional
                    .of("Kafka does not answer as it should: %s; check its address, the topics and the rights on them"
                            .formatted(failed.getMessage()));
            case Mailbox.Overflow overflow ->
                Optional.of(overflow.getMessage() + "; look at how fast Kafka acknowledges");
            case KubernetesClientException _ ->
                Optional.of("its API server %s %s".formatted(apiServer, Failures.inWords(failure)));
            case RunEnded ended -> Optional.ofNullable(ended.getMessage());
            case Throwable _ -> Optional.empty();
        };
    }
}
