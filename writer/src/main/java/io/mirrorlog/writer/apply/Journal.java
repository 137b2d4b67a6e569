package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.EventIds;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.settings.LogKeys;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.EventTypes;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.writer.notice.Occasion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what happened into records with their attributes, and records them: changes as history, outcomes as state. */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final ClusterName local;
    private final int partitions;
    private final Recorder recorder;
    private final OutcomesView outcomes;
    private final InstantSource clock;
    private final Counts counts;
    private final Consumer<Occasion> occasions;

    Journal(LoopSettings settings, Recorder recorder, OutcomesView outcomes, InstantSource clock, Counts counts,
            Consumer<Occasion> occasions) {
        this.counts = counts;
        this.occasions = occasions;
        this.local = settings.local();
        this.partitions = settings.partitions();
        this.recorder = recorder;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * Something was done, or could not be.
     *
     * @param more   extensions beside those that every record has, or instead of them: {@link #op}, {@link #loser}
     * @param detail tells repeats apart
     */
    void changed(Subject subject, Changed change, Map<String, String> more, String detail) {
        var extensions = extensions(subject);
        extensions.putAll(more);
        var key = subject.key().toString();
        log(key, change);
        var attributes = attributes(subject, Codec.CHANGES.typeOf(change), detail, extensions);
        recorder.record(Catalogue.changes(local), partition(subject), Codec.CHANGES,
                Event.of(key, attributes, change));
        counts.changed(change);
        occasions.accept(new Occasion.OfChange(subject.key(), subject.uid(), change, attributes.id()));
    }

    /** Where the name stands now. */
    Subject outcome(Subject subject, Outcome outcome, String detail) {
        var extensions = extensions(subject);
        extensions.put(Extension.DECISION, subject.wish().attributes().id());
        count(subject, outcome);
        var attributes = attributes(subject, Codec.OUTCOMES.typeOf(outcome), detail, extensions);
        var said = state(subject, Event.of(subject.key().toString(), attributes, outcome));
        if (outcome instanceof Outcome.Waiting waiting && !waitsAlready(subject, waiting)) {
            occasions.accept(new Occasion.Waiting(subject.key(), waiting.link(), waiting.reason(), waiting.message(),
                    attributes.id()));
        }
        return said;
    }

    private static boolean waitsAlready(Subject subject, Outcome.Waiting waiting) {
        return subject.outcome().orElse(null) instanceof Outcome.Waiting last
                && last.message().equals(waiting.message());
    }

    /** A mirror that is applied again, because it drifted, was on its way before. */
    private void count(Subject subject, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            counts.failed(failed.reason());
        } else if (outcome instanceof Outcome.Applied && !subject.wasApplied()) {
            counts.applied(subject.wish().recorded(), subject.wish().attributes().id(), clock.instant());
        }
    }

    /** Nothing is left of it. */
    Subject gone(Subject subject) {
        var attributes = attributes(subject, EventTypes.TOMBSTONE, "", extensions(subject));
        var said = state(subject, Event.tombstone(subject.key().toString(), attributes));
        if (subject.key().name().startsWith(Desired.LINK)
                && subject.outcome().orElse(null) instanceof Outcome.Refused(var link, _, var reason, _)) {
            occasions.accept(new Occasion.Mended(link, reason, attributes.id()));
        }
        return said;
    }

    /** A record was left out. */
    void unreadable(String key, Cause position, Attributes attributes, Desired.Unreadable what) {
        var change = new Changed.Unreadable(what.position(), what.message());
        var id = EventIds.ofDerived(List.of(attributes.id()), key, Codec.CHANGES.typeOf(change),
                what.position().toString());
        var about = Attributes.of(id, source(), key, clock.instant(), Map.of())
                .causedBy(causes(position, attributes));
        log(key, change);
        recorder.record(Catalogue.changes(local), position.partition(), Codec.CHANGES, Event.of(key, about, change));
        counts.changed(change);
    }

    /** What happened to the object. */
    static Map<String, String> op(Op op) {
        return Map.of(Extension.OP, op.letter());
    }

    /** The record belongs to the link that lost a claim, not to the one that has the name. */
    static Map<String, String> loser(LinkName link) {
        return Map.of(Extension.LINK, link.value());
    }

    /** One line per change, none per event: what was done, and at a higher level what was not. */
    private static void log(String key, Changed change) {
        switch (change) {
            case Changed.Done done ->
                LOG.atInfo().addKeyValue(LogKeys.SERVICE, key).addKeyValue(LogKeys.LINK, done.link())
                        .addKeyValue(LogKeys.CHANGE, done.getClass().getSimpleName()).log("Changed a mirror");
            case Changed.Recovered recovered ->
                LOG.atInfo().addKeyValue(LogKeys.SERVICE, key).addKeyValue(LogKeys.LINK, recovered.link())
                        .log("A mirror was found as it should be, and no record says that it was written");
            case Changed.Refused(var link, _, var reason, var message) ->
                warn(key, link, reason, message, "No mirror is made");
            case Changed.Failed(var link, var reason, var message) ->
                warn(key, link, reason, message, "A mirror could not be changed; it is tried again");
            case Changed.Held(var link, var reason, var message) ->
                warn(key, link, reason, message, "A change is held until someone lets it go");
            case Changed.Released released ->
                LOG.atInfo().addKeyValue(LogKeys.SERVICE, key).addKeyValue(LogKeys.LINK, released.link())
                        .addKeyValue(LogKeys.WHY, released.reason()).log("A change that was held is let go");
            case Changed.Unreadable unreadable -> LOG.atWarn().addKeyValue(LogKeys.SERVICE, key)
                    .addKeyValue(LogKeys.POSITION, unreadable.position()).addKeyValue(LogKeys.WHY, unreadable.message())
                    .log("A record could not be read; what it may want is left as it is");
        }
    }

    private static void warn(String key, LinkName link, Reason reason, String why, String what) {
        LOG.atWarn().addKeyValue(LogKeys.SERVICE, key).addKeyValue(LogKeys.LINK, link)
                .addKeyValue(LogKeys.REASON, reason).addKeyValue(LogKeys.WHY, why).log(what);
    }

    private Subject state(Subject subject, Event<Outcome> event) {
        var position = recorder.record(Catalogue.outcomes(local), partition(subject), Codec.OUTCOMES, event);
        outcomes.accept(event.in(recorder.log()), position);
        return subject.with(outcomes.of(subject.key()));
    }

    private Attributes attributes(Subject subject, String type, String detail, Map<String, String> extensions) {
        var wish = subject.wish();
        var id = EventIds.ofDerived(List.of(wish.attributes().id()), subject.key().toString(), type,
                detail + "@" + subject.said());
        return Attributes.of(id, source(), subject.key().toString(), clock.instant(), extensions)
                .causedBy(causes(wish.position(), wish.attributes()));
    }

    private static SortedMap<String, String> extensions(Subject subject) {
        var extensions = new TreeMap<String, String>();
        extensions.put(Extension.LINK, subject.link().value());
        if (!subject.cluster().isEmpty()) {
            extensions.put(Extension.CLUSTER, subject.cluster());
        }
        return extensions;
    }

    /** Of a decision that was made in another log the causes are not in this one: the decision itself says where they are. */
    private List<Cause> causes(Cause position, Attributes attributes) {
        var causes = new ArrayList<>(attributes.isIn(recorder.log()) ? attributes.causes() : List.<Cause>of());
        causes.add(position);
        return causes.stream().distinct().toList();
    }

    private int partition(Subject subject) {
        return Partitioning.of(subject.key(), partitions);
    }

    private String source() {
        return "/clusters/" + local + "/writer";
    }
}
