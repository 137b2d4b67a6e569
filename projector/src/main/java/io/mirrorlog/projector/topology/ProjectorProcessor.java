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
    private final Unread unread;
    private final ProjectorCounts counts;
    private final String links;
    private final String desired;
    private @Nullable ProcessorContext<String, Outgoing> context;
    private @Nullable Intake intake;
    private @Nullable Cancellable start;
    private @Nullable CatchingUp catchingUp;
    private @Nullable Decisions decisions;
    private @Nullable Acquaintance acquaintance;
    private boolean met;

    ProjectorProcessor(ProjectorSettings settings, LogId log, Unread unread, ProjectorCounts counts) {
        this.counts = counts;
        this.settings = settings;
        this.log = log;
        this.unread = unread;
        this.links = Catalogue.links(settings.local());
        this.desired = Catalogue.desired(settings.local());
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        var known = new StoreKnown(context, settings.local());
        var emitter = new Emitter(context, settings.local(), log, counts);
        var partition = context.taskId().partition();
        this.context = context;
        this.catchingUp = new CatchingUp(unread, partition);
        this.acquaintance = new Acquaintance(context, known, emitter, settings.local());
        this.decisions = new Decisions(known, emitter, partition, settings.partitions());
        this.intake = new Intake(known, emitter, decisions, counts);
        // Nothing may be forwarded from here, so everything is decided at the first turn after what was there has been read.
        this.start = context.schedule(Duration.ofMillis(1), PunctuationType.WALL_CLOCK_TIME, this::decideAll);
    }

    private void decideAll(long now) {
        var reading = Objects.requireNonNull(catchingUp);
        meet();
        reading.ask(now);
        if (reading.isDone()) {
            Objects.requireNonNull(start).cancel();
            begin(now);
        }
    }

    private void begin(long now) {
        Objects.requireNonNull(decisions)
                .begin(new Trigger(Optional.empty(), Optional.empty(), Instant.ofEpochMilli(now)));
    }

    /** Not when the task begins: nothing may be stored then. */
    private void meet() {
        if (!met) {
            met = true;
            Objects.requireNonNull(acquaintance).meet(Objects.requireNonNull(catchingUp).spans());
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        meet();
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
        var reading = Objects.requireNonNull(catchingUp);
        reading.read(from.topic(), from.offset());
        if (reading.isDone()) {
            begin(record.timestamp());
        }
    }
}
