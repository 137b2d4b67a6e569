package io.mirrorlog.topics.kafka;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
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
                        "does not answer (no node); check its address, the network to it and security.protocol, and its own "
                                + "log if it does not run"),
                Arguments.of(new KafkaException("Failed to create", new ConfigException("No resolvable urls")),
                        "cannot be asked (No resolvable urls); correct its address and the client properties"),
                Arguments.of(new SaslAuthenticationException("wrong password"),
                        "does not let us in (wrong password); correct security.protocol, sasl.mechanism and the credentials"),
                Arguments.of(new TopicAuthorizationException("Not authorized", Set.of("mirrorlog.links.west")),
                        "does not allow it (Not authorized); grant our user that right"),
                Arguments.of(GroupAuthorizationException.forGroupId("mirrorlog-projector-west"),
                        "does not allow our user READ on group mirrorlog-projector-west; add an ACL that allows it"),
                Arguments.of(new KafkaException("odd"), "does not do what is asked (odd); look at its own log"));
    }

    @Test
    void anOperationThatIsNotAllowedIsNamedWithTheUserAndTheTopicsInOrder() {
        var login = new TreeMap<>(Map.of("sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required password=\"p\" username=\"mirror log\";"));
        var refused = new ExecutionException(new TopicAuthorizationException("No", Set.of("b", "a")));
        assertThat(KafkaTroubles.inWords(refused, SETTINGS.with(login), AclOperation.WRITE)).contains(
                "Kafka at kafka:9092 does not allow user mirror log WRITE on topics a, b; add an ACL that allows it");
    }

    @Test
    void whatIsNotOfKafkaHasNoWords() {
        assertThat(KafkaTroubles.inWords(new IllegalStateException("else"), SETTINGS)).isEqualTo(Optional.empty());
    }
}
