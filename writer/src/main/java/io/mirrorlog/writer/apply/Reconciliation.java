package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Reading;
import io.mirrorlog.writer.notice.Occasion;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.status.Said;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The loop with all it needs: takes in records and events, each of which makes keys dirty, and gives dirty keys their turns once
 * {@link #open} says that everything has been read.
 */
public final class Reconciliation implements AutoCloseable {
    /** A request to the API server that has begun ends within its time-out. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(12);

    private final LocalCluster cluster;
    private final Recorder recorder;
    private final OutcomesView outcomes;
    private final LinksView links = new LinksView();
    private final Counts counts = new Counts();
    private final Unreadables unreadables;
    private final DesiredView desired;
    private final Subjects subjects;
    private final Holds holds;
    private final ApplyLoop loop;
    private final LastWord lastWord;
    private final KeyedQueue<ObjectId> queue;
    private final Workers workers;
    private final InstantSource clock;
    private final boolean removesSurplus;
    private final int partitions;
    private final Replica replica;
    private volatile boolean open;

    /**
     * A loop that writes nothing until it is opened.
     *
     * @param occasions told what people may want to be told
     */
    public Reconciliation(LoopSettings settings, int concurrency, LocalCluster cluster, Recorder recorder,
            InstantSource clock, Replica replica, Consumer<Occasion> occasions) {
        this.cluster = cluster;
        this.clock = clock;
        this.partitions = settings.partitions();
        this.replica = replica;
        this.removesSurplus = settings.removeSurplus();
        this.recorder = recorder;
        this.outcomes = new OutcomesView(recorder.log());
        var journal = new Journal(settings, recorder, outcomes, clock, counts, occasions);
        this.unreadables = new Unreadables(journal, replica);
        this.desired = new DesiredView(unreadables);
        this.subjects = new Subjects(settings, desired, outcomes, links, replica);
        // Every replica counts everything, so that all come to the same.
        this.holds = new Holds(cluster, desired, outcomes, links,
                new Subjects(settings, desired, outcomes, links, Replica.alone()), settings.settling(), clock);
        this.loop = new ApplyLoop(new ApplyLoop.Parts(settings, cluster, desired, subjects, recorder,
                new Reports(journal, links), new Restraint(holds, clock)), this::written);
        this.lastWord = new LastWord(desired, outcomes, subjects, journal, cluster, clock, recorder.log());
        this.queue = new KeyedQueue<>(clock);
        this.workers = new Workers(queue, this::turn, concurrency, settings.retries().max());
    }

    /** What is wanted changed. */
    public void desired(Received<Desired> received) {
        desired.accept(received).ifPresent(this::touch);
        lastWord.read(received.position());
        if (removesSurplus && received.reading() instanceof Reading.Read<Desired>(var event)
                && event.data().orElse(null) instanceof Desired.Whole) {
            cluster.names().forEach(this::touch);
        }
    }

    /** An outcome was recorded, by this writer or another. */
    public void outcome(Received<Outcome> received) {
        var position = received.position();
        if (open && received.reading() instanceof Reading.Read<Outcome>(var event)
                && OutcomesView.isName(event.key())) {
            if (lastWord.heard(event, position)) {
                touch(ObjectId.parse(event.key()));
            }
            return;
        }
        outcomes.accept(received).ifPresent(problem -> unreadables.notice(Desired.Unreadable.key(position.topic()),
                position, DesiredView.noAttributes(position), new Desired.Unreadable(position, problem)));
    }

    /** A Link changed. */
    public void link(Received<LinkRecord> received) {
        links.accept(received).filter(_ -> open).ifPresent(link -> {
            holds.forget(link);
            touchAll();
        });
    }

    /** An object with this name changed in the cluster: it may have another ClusterIP, which a headless mirror lists. */
    public void object(ObjectId name) {
        touch(name);
        touchParent(name);
    }

    private void written(ObjectId name) {
        holds.count(name);
        touchParent(name);
    }

    private void touchParent(ObjectId name) {
        desired.parentOf(name).ifPresent(this::touch);
    }

    /** A namespace came, went, or changed. */
    public void namespace(String name) {
        if (open) {
            desired.namesIn(name).forEach(this::touch);
        }
    }

    /** The replica has more partitions, or links that it may write for: every name of its own gets a turn. */
    public void gained() {
        if (open) {
            unreadables.gained();
            touchAll();
        }
    }

    /** The replica has fewer partitions: returns when no turn of another's name goes on, or after so long. */
    public boolean awaitOthersLeft(Duration within) {
        return queue.awaitGivenBack(name -> !owns(name), within);
    }

    private boolean owns(ObjectId name) {
        return replica.owns(Partitioning.of(name, partitions));
    }

    private void touchAll() {
        var names = new TreeSet<>(desired.names());
        names.addAll(cluster.names());
        names.forEach(this::touch);
    }

    /** Everything has been read: gives every key its first turn, and from now on whoever is touched. */
    public void open() {
        openFor();
        workers.start();
    }

    /** Whether nothing needs a turn right now. What waits for something to happen, or is due later, does not. */
    public boolean idle() {
        return open && queue.isIdle();
    }

    /** What was decided about each name, and where it stands. */
    public Collection<Said> everything() {
        return desired.names().stream().flatMap(name -> said(name).stream()).toList();
    }

    private Optional<Said> said(ObjectId name) {
        return outcomes.of(name).flatMap(last -> {
            var held = last.outcome() instanceof Outcome.Held
                    ? Remnant.of(last.outcome().link(), name, cluster.seen(name), links::linksTo)
                    : Optional.<Desired.Decided>empty();
            return desired.of(name).flatMap(Wish::decided).or(() -> held)
                    .map(what -> new Said(name, what, last.outcome()));
        });
    }

    /** When the oldest decision was recorded that has not come about and is not held; empty: all have. */
    public Optional<Instant> oldestUnapplied() {
        return open
                // What a record is about does not depend on what is there.
                ? desired.names().stream().flatMap(name -> subjects.of(name, Actual.nothing()).stream())
                        .filter(Subject::isUnderWay).map(subject -> subject.wish().recorded()).min(Instant::compareTo)
                : Optional.empty();
    }

    /** How long ago that was, in seconds. */
    private Optional<Integer> oldestUnappliedSeconds() {
        return oldestUnapplied().map(since -> Math.toIntExact(
                Math.max(0, Duration.between(since, clock.instant()).toSeconds())));
    }

    /** How it goes, in a sentence. */
    public String health() {
        return health("");
    }

    /** The same, with what else is to be done. */
    public String health(String also) {
        var sizes = queue.sizes();
        var counts = outcomes.counts();
        var sentence = "%s: %d mirrors wanted, %s; %d to do, %d in hand, %d due later%s".formatted(
                open ? "writing" : "reading", desired.wanted(), counts.isEmpty() ? "nothing applied yet" : counts,
                sizes.ready(), sizes.inHand(), sizes.later(), also);
        var trouble = recorder.trouble().map(why -> "; holding, since Kafka does not take what was done: " + why);
        var held = outcomes.held().entrySet().stream()
                .map(entry -> "; held: %d of %s, see 'mirrorlog holds'".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining());
        var oldest = oldestUnappliedSeconds().map("; the oldest change not applied yet is of %d s ago"::formatted);
        var failing = outcomes.failure().map(message -> "; " + message).orElse("");
        var bugs = workers.bugs() == 0 ? "" : "; %d turns failed by a bug, see the log".formatted(workers.bugs());
        return sentence + oldest.orElse("") + held + trouble.orElse("") + failing + bugs;
    }

    /** How many mirrors are wanted, how many turns wait, how many names stand in each way, and what was done. */
    public List<Family> families() {
        var sizes = queue.sizes();
        var families = new ArrayList<>(counts.families());
        families.add(Family.gauge("mirrorlog_writer_mirrors_wanted", "Mirrors that are wanted.", desired.wanted()));
        families.add(Family.gauge("mirrorlog_writer_queue_ready", "Names that need a turn now.", sizes.ready()));
        families.add(Family.gauge("mirrorlog_writer_queue_in_hand", "Names that have a turn.", sizes.inHand()));
        families.add(Family.gauge("mirrorlog_writer_queue_later", "Names that are due later.", sizes.later()));
        families.add(Family.gauge("mirrorlog_writer_oldest_unapplied_seconds",
                "How long ago the oldest decision was recorded that has not come about and is not held; 0: all have.",
                oldestUnappliedSeconds().orElse(0)));
        families.addAll(outcomes.families());
        return families;
    }

    /** Whether Kafka takes what was done. */
    public boolean recording() {
        return recorder.trouble().isEmpty();
    }

    /** Lets writes that have begun end and be recorded, unless Kafka is away. */
    @Override
    public void close() {
        if (recorder.trouble().isPresent()) {
            recorder.close();
        }
        workers.end(CLOSE_WITHIN);
        recorder.close();
    }

    /** Opens without workers: whoever calls gives the turns. */
    public void openFor() {
        unreadables.open();
        open = true;
        touchAll();
        holds.open();
    }

    /** Gives one turn, if one is due. */
    public boolean turn() {
        var key = queue.poll();
        key.ifPresent(due -> queue.done(due, turn(due)));
        return key.isPresent();
    }

    private Optional<Duration> turn(ObjectId name) {
        var again = loop.turn(name);
        return Stream.concat(again.stream(), lastWord.afterTurn(name).stream()).min(Duration::compareTo);
    }

    private void touch(ObjectId name) {
        if (!open) {
            return;
        }
        holds.count(name);
        if (owns(name)) {
            queue.touch(name);
        }
    }
}
