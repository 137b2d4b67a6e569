package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LogId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** One partition's projector: every record is taken in as what its topic holds. */
final class ProjectorProcessor implements Processor<String, byte[], String, Outgoing> {
    private final ProjectorSettings settings;
    private final LogId log;
    private final String links;
    private final String desired;
    private @Nullable ProcessorContext<String, Outgoing> context;
    private @Nullable Intake intake;
    private @Nullable Cancellable start;

    ProjectorProcessor(ProjectorSettings settings, LogId log) {
        this.settings = settings;
        this.log = log;
        this.links = Catalogue.links(settings.local());
        this.desired = Catalogue.desired(settings.local());
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        var known = new StoreKnown(context, settings.local());
        var emitter = new Emitter(context, settings.local(), log);
        var decisions = new Decisions(known, emitter, context.taskId().partition(), settings.partitions());
        this.context = context;
        this.intake = new Intake(known, emitter, decisions);
        // Nothing may be forwarded from here, so everything is decided at the first turn.
        this.start = context.schedule(Duration.ofMillis(1), PunctuationType.WALL_CLOCK_TIME, now -> {
            Objects.requireNonNull(start).cancel();
            decisions.all(new Trigger(Optional.empty(), Optional.empty(), Instant.ofEpochMilli(now)));
        });
    }

    @Override
    public void process(Record<String, byte[]> record) {
        var from = Objects.requireNonNull(context).recordMetadata().orElseThrow();
        var position = new Cause(from.topic(), from.partition(), from.offset());
        var into = Objects.requireNonNull(intake);
        if (from.topic().equals(desired)) {
            into.standing(position, record);
        } else if (from.topic().equals(links)) {
            into.link(position, record);
        } else {
            into.fact(position, record);
        }
    }
}
