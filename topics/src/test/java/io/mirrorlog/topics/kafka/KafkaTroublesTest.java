package io.mirrorlog.topics.kafka;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaTroublesTest {
    private static final KafkaSettings SETTINGS = KafkaSettings.at("kafka:9092");

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureSaysWhatWhereAndWhatToDo(Throwable failure, String words) {
        assertThat(KafkaTroubles.inWords(failure, SETTINGS)).contains("Kafka at kafka:9092 " + words);
    }

    private static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ExecutionException(new TimeoutException("no node")),
                        "does not answer (no node); check its address, the network to it and security.protocol"),
                Arguments.of(new KafkaException("Failed to create", new ConfigException("No resolvable urls")),
                        "cannot be asked (No resolvable urls); correct its address and the client properties"),
                Arguments.of(new SaslAuthenticationException("wrong password"),
                        "does not let us in (wrong password); correct security.protocol, sasl.mechanism and the credentials"),
                Arguments.of(new TopicAuthorizationException("Not authorized", Set.of("mirrorlog.links.west")),
                        "does not allow it (Not authorized); grant our user that right"),
                Arguments.of(new KafkaException("odd"), "does not do what is asked (odd); look at its own log"));
    }

    @Test
    void whatIsNotOfKafkaHasNoWords() {
        assertThat(KafkaTroubles.inWords(new IllegalStateException("else"), SETTINGS)).isEqualTo(Optional.empty());
    }
}
