package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.LogId;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The projector as a topology: all sources meet in one processor, whose task is one partition of every topic, and whose decisions go back
 * to one of its sources.
 */
public final class ProjectorTopology {
    private static final String OBSERVED = "observed";
    private static final String STATE = "links-and-desired";
    private static final String PROJECTOR = "projector";
    private static final String SINK = "desired";

    private ProjectorTopology() {}

    /**
     * Builds it.
     *
     * @param log    the log that it reads, which the causes of its decisions are in
     * @param unread what is there to be read before anything is decided
     * @param counts what is emitted and left out
     */
    public static Topology build(ProjectorSettings settings, LogId log, Unread unread, ProjectorCounts counts) {
        var desired = Catalogue.desired(settings.local());
        return new Topology()
                .addSource(OBSERVED, new StringDeserializer(), new ByteArrayDeserializer(),
                        Pattern.compile(settings.observed()))
                .addSource(STATE, new StringDeserializer(), new ByteArrayDeserializer(),
                        Catalogue.links(settings.local()), desired)
                .addProcessor(PROJECTOR, supplier(settings, log, unread, counts), OBSERVED, STATE)
                .addSink(SINK, desired, new StringSerializer(), Outgoing.serializer(), Outgoing.partitioner(),
                        PROJECTOR);
    }

    /** What processes every record, one for each partition: the whole projector but for Kafka's part of it. */
    public static ProcessorSupplier<String, byte[], String, Outgoing> supplier(ProjectorSettings settings,
            LogId log, Unread unread, ProjectorCounts counts) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, Outgoing> get() {
                return new ProjectorProcessor(settings, log, unread, counts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return StateStores.all();
            }
        };
    }
}
