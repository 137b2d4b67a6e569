package io.mirrorlog.projector;

import io.mirrorlog.projector.topology.ProjectorCounts;
import io.mirrorlog.projector.topology.ProjectorTopology;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.ConsumerLag;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.KafkaTroubles;
import io.mirrorlog.topics.kafka.LogIds;
import io.mirrorlog.topics.kafka.SameTopics;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.settings.LogKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The projector as a process: one Streams application for one local cluster. */
public final class Projector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final ProjectorCounts counts;
    private final Faltering faltering;
    private final SameTopics same;
    private final Rewinding rewinding;

    private Projector(KafkaStreams streams, ProjectorCounts counts, Faltering faltering, SameTopics same,
            Rewinding rewinding) {
        this.streams = streams;
        this.counts = counts;
        this.faltering = faltering;
        this.same = same;
        this.rewinding = rewinding;
    }

    /** Starts it. A failure of its thread is logged and the thread replaced: the log says what there was to do. */
    public static Projector start(ProjectorSettings settings, KafkaSettings kafka) {
        var properties = new Properties();
        properties.putAll(kafka.properties(streamsProperties(settings)));
        var unread = new KafkaUnread(kafka, settings);
        var counts = new ProjectorCounts();
        var streams = new KafkaStreams(ProjectorTopology.build(settings, LogIds.of(kafka), unread, counts),
                properties);
        var faltering = new Faltering(FIRST_PAUSE, LONGEST_PAUSE);
        streams.setStateListener((now, _) -> {
            if (now == KafkaStreams.State.RUNNING) {
                faltering.recovered();
            }
        });
        var rewinding = new Rewinding(kafka, settings.applicationId());
        streams.setUncaughtExceptionHandler(failure -> {
            if (rewinding.isNeededFor(failure)) {
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            faltering.fail(why(failure, kafka, settings.local()));
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.start();
        return new Projector(streams, counts, faltering, SameTopics.watch(kafka, unread::topics), rewinding);
    }

    /** What is a person's to put right is told in words; anything else is not expected. */
    private static String why(Throwable failure, KafkaSettings kafka, ClusterName local) {
        var words = KafkaTroubles.inWords(failure, kafka,
                isOfSending(failure) ? AclOperation.WRITE : AclOperation.READ);
        var line = words.map(why -> LOG.atWarn().addKeyValue(LogKeys.WHY, why))
                .orElseGet(() -> LOG.atError().setCause(failure));
        line.addKeyValue(LogKeys.CLUSTER, local).log("Projecting failed; it starts again");
        return words.orElseGet(failure::toString);
    }

    /** Streams says so in its message only. */
    private static boolean isOfSending(Throwable failure) {
        var cause = failure.getCause();
        return String.valueOf(failure.getMessage()).startsWith("Error encountered sending record")
                || (cause != null && isOfSending(cause));
    }

    /** At-least-once: ids are deterministic and writes idempotent, so that duplicates are harmless, and it is ten times as quick. */
    static Map<String, Object> streamsProperties(ProjectorSettings settings) {
        return Map.ofEntries(
                Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId()),
                Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE),
                Map.entry(StreamsConfig.STATE_DIR_CONFIG, settings.directory().toString()),
                Map.entry(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replicationFactor()),
                Map.entry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys()),
                Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L),
                Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000L),
                Map.entry(StreamsConfig.METADATA_MAX_AGE_CONFIG, 5_000L),
                Map.entry(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest"),
                // A thread that failed stays a member for so long, and what it had is read by none until then.
                Map.entry(StreamsConfig.consumerPrefix("session.timeout.ms"), 10_000),
                Map.entry(StreamsConfig.producerPrefix("linger.ms"), 0),
                Map.entry(StreamsConfig.producerPrefix("max.in.flight.requests.per.connection"),
                        EventPublisher.REQUESTS_IN_FLIGHT),
                Map.entry(StreamsConfig.producerPrefix("compression.type"), "zstd"),
                Map.entry(StreamsConfig.producerPrefix("max.request.size"), 2 * 1024 * 1024));
    }

    /** Whether it has its partitions and is taking records in. */
    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING && faltering.trouble().isEmpty();
    }

    /** Whether it goes on; if not, only starting it again helps. */
    public boolean live() {
        return !streams.state().hasStartedOrFinishedShuttingDown() && same.trouble().isEmpty();
    }

    /** What it counts and measures. */
    public List<Family> families() {
        var families = new ArrayList<>(counts.families());
        families.add(ConsumerLag.family("projector", streams.metrics()));
        families.add(Family.state("mirrorlog_projector_state",
                "1: the state that Kafka Streams is in; rebalancing: it gets its partitions, and restores its stores.",
                new TreeMap<>(), Arrays.stream(KafkaStreams.State.values()).map(Projector::word).toList(),
                word(streams.state())));
        return families;
    }

    private static String word(KafkaStreams.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** In a sentence. */
    public String health() {
        var state = "projector is " + word(streams.state()).replace('_', ' ');
        var stopped = same.trouble().or(rewinding::trouble).map(why -> "; stopped: " + why).orElse("");
        return state + stopped
                + faltering.trouble().map(why -> "; it failed and starts again: " + why).orElse("");
    }

    @Override
    public void close() {
        faltering.close();
        same.close();
        // A member that stays in the group keeps its partitions for 45 s more: whoever starts next would wait for as long.
        streams.close(CloseOptions.timeout(CLOSE_WITHIN)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        rewinding.rewind();
    }
}
