package io.mirrorlog.cli.read;

import io.mirrorlog.cli.kafka.KafkaOptions;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which local cluster on which Kafka. */
public final class LocalOptions {
    private static final Duration REACHABLE_WITHIN = Duration.ofSeconds(15);

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--local-name", paramLabel = "NAME",
            description = "The local cluster; needed where this Kafka has the topics of several.")
    private @Nullable String name;

    /** Whether it is said which Kafka. */
    public boolean isNamed() {
        return kafka.isNamed();
    }

    /** What is done with it. */
    @FunctionalInterface
    public interface Use<R> {
        R with(LogReader reader, KafkaSettings kafka, ClusterName local);
    }

    /**
     * Opens Kafka for one use.
     *
     * @throws ParameterException when there is no such local cluster, or none is named of several
     */
    public <R> R open(Use<R> use) {
        try (var access = kafka.open().reachable(REACHABLE_WITHIN);
                var reader = new LogReader(access.settings(), InstantSource.system())) {
            return use.with(reader, access.settings(), local(reader));
        }
    }

    private ClusterName local(LogReader reader) {
        var there = reader.topics().stream().filter(topic -> topic.aspect() == Aspect.OUTCOMES).map(LogTopic::cluster)
                .toList();
        if (name == null && there.size() == 1) {
            return there.getFirst();
        }
        if (name == null || there.stream().noneMatch(cluster -> cluster.value().equals(name))) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    there.isEmpty()
                            ? "this Kafka has no topics of a local cluster: name another Kafka"
                            : "name one local cluster with --local-name; this Kafka has the topics of "
                                    + String.join(", ", there.stream().map(ClusterName::value).toList()));
        }
        return new ClusterName(name);
    }
}
