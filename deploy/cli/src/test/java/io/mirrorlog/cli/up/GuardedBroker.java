package io.mirrorlog.cli.up;

import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker that lets nobody do what no ACL allows. Users log in with passwords. */
final class GuardedBroker implements AutoCloseable {
    /** Who has the rights that are given. */
    private static final String USER = "mirrorlog";
    /** Who may see what topics there are, and no more. */
    private static final String ONLOOKER = "onlooker";
    private static final String ADMIN = "admin";

    private final EmbeddedBroker broker;
    private final Admin admin;

    private GuardedBroker(EmbeddedBroker broker) {
        this.broker = broker;
        this.admin = Admin.create(settings(broker, ADMIN).properties(Map.of()));
    }

    static GuardedBroker start(Path directory) {
        return new GuardedBroker(EmbeddedBroker.start(directory, Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "group.min.session.timeout.ms", "1000",
                "super.users", "User:ANONYMOUS;User:" + ADMIN,
                "listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.clients.plain.sasl.jaas.config",
                login(ADMIN).replace(";", " user_%1$s=\"%1$s\" user_%2$s=\"%2$s\" user_%3$s=\"%3$s\";".formatted(
                        ADMIN, USER, ONLOOKER)))));
    }

    /** How the user who needs ACLs reaches it, with a projector whose failed threads are given up soon. */
    KafkaSettings settings() {
        return settings(broker, USER).with(new TreeMap<>(Map.of("consumer.session.timeout.ms", "3000",
                "consumer.heartbeat.interval.ms", "500")));
    }

    /** How one reaches it who may see what topics there are, and no more. */
    KafkaSettings onlooker() {
        create(List.of(Right.topics(AclOperation.DESCRIBE, "mirrorlog.").binding(ONLOOKER)));
        return settings(broker, ONLOOKER);
    }

    private static KafkaSettings settings(EmbeddedBroker broker, String user) {
        return broker.settings().with(new TreeMap<>(Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism",
                "PLAIN", "sasl.jaas.config", login(user))));
    }

    private static String login(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, user);
    }

    /** From now on the user may do these. */
    void allow(Collection<Right> rights) {
        create(rights.stream().map(right -> right.binding(USER)).toList());
    }

    private void create(List<AclBinding> bindings) {
        try {
            admin.createAcls(bindings).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** From now on the user may do this no more. */
    void forbid(Right right) {
        try {
            admin.deleteAcls(List.of(right.binding(USER).toFilter())).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** What is allowed by one ACL. */
    record Right(AclOperation operation, ResourceType type, PatternType pattern, String name) {
        static Right topic(AclOperation operation, String name) {
            return new Right(operation, ResourceType.TOPIC, PatternType.LITERAL, name);
        }

        /** The same on all topics whose names begin so. */
        static Right topics(AclOperation operation, String prefix) {
            return new Right(operation, ResourceType.TOPIC, PatternType.PREFIXED, prefix);
        }

        static Right group(AclOperation operation, String name) {
            return new Right(operation, ResourceType.GROUP, PatternType.LITERAL, name);
        }

        @Override
        public String toString() {
            return operation + " on " + type + " " + name;
        }

        AclBinding binding(String user) {
            return new AclBinding(new ResourcePattern(type, name, pattern),
                    new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
        }
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
    }
}
