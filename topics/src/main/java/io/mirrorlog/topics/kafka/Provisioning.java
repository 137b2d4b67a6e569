package io.mirrorlog.topics.kafka;

import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are missing and verifies those that are there. It never changes a topic that exists. */
public final class Provisioning {
    private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);

    private static final int ANSWER_WITHIN_MILLIS = 10_000;
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Admin admin;
    private final KafkaSettings settings;
    private final Keeping keeping;

    private Provisioning(Admin admin, KafkaSettings settings, Keeping keeping) {
        this.admin = admin;
        this.settings = settings;
        this.keeping = keeping;
    }

    /** Opens an admin client, provisions, and closes it. */
    public static List<Problem> provision(KafkaSettings settings, Keeping keeping, Collection<Topic> topics) {
        try (var admin = open(settings)) {
            return new Provisioning(admin, settings, keeping).ensure(topics);
        }
    }

    /**
     * Opens an admin client, compares, and closes it: nothing is made.
     *
     * @return what is not as the catalogue says, sorted by topic; empty: all is well
     */
    public static List<Problem> verify(KafkaSettings settings, Keeping keeping, Collection<Topic> topics) {
        try (var admin = open(settings)) {
            return new Provisioning(admin, settings, keeping).verify(topics);
        }
    }

    private static Admin open(KafkaSettings settings) {
        return Admin.create(settings.properties(Map.of("client.id", "mirrorlog-provisioning",
                "default.api.timeout.ms", ANSWER_WITHIN_MILLIS, "request.timeout.ms", ANSWER_WITHIN_MILLIS)));
    }

    /**
     * Makes what is missing and compares the rest.
     *
     * @return what is not as the catalogue says, sorted by topic; empty: all is well
     */
    private List<Problem> ensure(Collection<Topic> topics) {
        create(topics);
        awaitLeaders(topics.stream().map(Topic::name).toList());
        return verify(topics);
    }

    /** A missing topic is a problem too. */
    private List<Problem> verify(Collection<Topic> topics) {
        var names = topics.stream().map(Topic::name).collect(Collectors.toCollection(TreeSet::new));
        var there = await(admin.listTopics().names());
        var present = topics.stream().filter(topic -> there.contains(topic.name())).toList();
        names.removeAll(there);
        var problems = new ArrayList<Problem>();
        names.forEach(name -> problems
                .add(new Problem(name, "existence", "none", "a topic; create it or allow Mirrorlog to")));
        var descriptions = admin.describeTopics(present.stream().map(Topic::name).toList()).topicNameValues();
        var configs = admin.describeConfigs(present.stream().map(Provisioning::resource).toList()).values();
        for (var topic : present) {
            problems.addAll(compare(topic,
                    await(Objects.requireNonNull(descriptions.get(topic.name())), AclOperation.DESCRIBE, topic),
                    await(Objects.requireNonNull(configs.get(resource(topic))), AclOperation.DESCRIBE_CONFIGS, topic)));
        }
        return problems.stream().sorted(Comparator.comparing(Problem::topic).thenComparing(Problem::setting)).toList();
    }

    private void create(Collection<Topic> topics) {
        var there = await(admin.listTopics().names());
        var missing = topics.stream().filter(topic -> !there.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), keeping.partitions(), keeping.replicationFactor())
                        .configs(topic.config()))
                .toList();
        var refused = new TreeMap<String, AuthorizationException>();
        admin.createTopics(missing).values().forEach((topic, creation) -> awaitCreation(creation)
                .ifPresent(refusal -> refused.put(topic, refusal)));
        if (!refused.isEmpty()) {
            throw Denied.creation(refused.keySet(), settings, refused.firstEntry().getValue());
        }
    }

    /** Another process may make a topic between our two requests; it is then verified like any other. */
    private static Optional<AuthorizationException> awaitCreation(KafkaFuture<Void> creation) {
        try {
            await(creation);
        } catch (TopicExistsException e) {
            LOG.debug("Made by another process meanwhile", e);
        } catch (AuthorizationException e) {
            return Optional.of(e);
        }
        return Optional.empty();
    }

    /** A topic is made when the controller says so, and there when the brokers know of it and each partition has a leader. */
    private void awaitLeaders(List<String> names) {
        var deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!haveLeaders(names) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private boolean haveLeaders(List<String> names) {
        try {
            return await(admin.describeTopics(names).allTopicNames()).values().stream()
                    .allMatch(topic -> topic.partitions().stream().allMatch(partition -> partition.leader() != null));
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        } catch (AuthorizationException e) {
            LOG.debug("Which topic is found out by verifying each", e);
            return true;
        }
    }

    private List<Problem> compare(Topic topic, TopicDescription description, Config config) {
        var problems = new ArrayList<Problem>();
        var partitions = description.partitions().size();
        if (partitions != keeping.partitions()) {
            problems.add(new Problem(topic.name(), "partition count", Integer.toString(partitions),
                    keeping.partitions() + "; all topics of a fleet must have one count, for life"));
        }
        topic.config().forEach((name, expected) -> {
            var entry = config.get(name);
            var found = entry == null ? "" : Objects.requireNonNullElse(entry.value(), "");
            if (!found.equals(expected)) {
                problems.add(new Problem(topic.name(), name, found, expected));
            }
        });
        return problems;
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private <T> T await(KafkaFuture<T> future, AclOperation operation, Topic topic) {
        try {
            return await(future);
        } catch (RuntimeException e) {
            throw Denied.explain(e, operation, topic.name(), settings);
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Kafka's admin client failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while provisioning", e);
        }
    }

    /** Something about a topic that is not as the catalogue says. */
    public record Problem(String topic, String setting, String found, String expected) {
        @Override
        public String toString() {
            return "topic %s: %s is %s, expected %s".formatted(topic, setting, found.isEmpty() ? "not set" : found,
                    expected);
        }
    }
}
