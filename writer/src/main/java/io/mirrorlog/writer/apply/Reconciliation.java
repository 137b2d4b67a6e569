package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Reading;
import io.mirrorlog.writer.status.Said;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The loop with all it needs: takes in records and events, each of which makes keys dirty, and gives dirty keys their turns once
 * {@link #open} says that everything has been read.
 */
public final class Reconciliation implements AutoCloseable {
    /** A request to the API server that has begun ends within its time-out. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(12);

    private final LocalCluster cluster;
    private final Recorder recorder;
    private final OutcomesView outcomes = new OutcomesView();
    private final LinksView links = new LinksView();
    private final Unreadables unreadables;
    private final DesiredView desired;
    private final ApplyLoop loop;
    private final KeyedQueue<ObjectId> queue;
    private final Workers workers;
    private final boolean removesSurplus;
    private volatile boolean open;

    /** A loop that writes nothing until it is opened. */
    public Reconciliation(LoopSettings settings, int concurrency, LocalCluster cluster, Recorder recorder,
            InstantSource clock) {
        this.cluster = cluster;
        this.removesSurplus = settings.removeSurplus();
        this.recorder = recorder;
        var journal = new Journal(settings, recorder, outcomes, clock);
        this.unreadables = new Unreadables(journal);
        this.desired = new DesiredView(unreadables);
        this.loop = new ApplyLoop(settings, cluster, desired, new Subjects(settings, desired, outcomes, links),
                recorder, new Reports(journal), this::touchParent);
        this.queue = new KeyedQueue<>(clock);
        this.workers = new Workers(queue, loop::turn, concurrency, settings.retries().max());
    }

    /** What is wanted changed. */
    public void desired(Received<Desired> received) {
        desired.accept(received).ifPresent(this::touch);
        if (removesSurplus && received.reading() instanceof Reading.Read<Desired>(var event)
                && event.data().orElse(null) instanceof Desired.Whole) {
            cluster.names().forEach(this::touch);
        }
    }

    /** An outcome was recorded, by this writer or another. */
    public void outcome(Received<Outcome> received) {
        var position = received.position();
        outcomes.accept(received).ifPresent(problem -> unreadables.notice(Desired.Unreadable.key(position.topic()),
                position, DesiredView.noAttributes(position), new Desired.Unreadable(position, problem)));
    }

    /** A Link changed. */
    public void link(Received<LinkRecord> received) {
        links.accept(received);
    }

    /** An object with this name changed in the cluster: it may have another ClusterIP, which a headless mirror lists. */
    public void object(ObjectId name) {
        touch(name);
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
        var decided = desired.of(name).flatMap(Wish::decided);
        return outcomes.of(name).flatMap(last -> decided.map(what -> new Said(name, what, last.outcome())));
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
        var failing = outcomes.failure().map(message -> "; " + message).orElse("");
        var bugs = workers.bugs() == 0 ? "" : "; %d turns failed by a bug, see the log".formatted(workers.bugs());
        return sentence + trouble.orElse("") + failing + bugs;
    }

    /** How many mirrors are wanted, how many turns wait, and how many names stand in each way. */
    public SortedMap<String, Integer> numbers() {
        var sizes = queue.sizes();
        var numbers = new TreeMap<>(Map.of("mirrors_wanted", desired.wanted(), "queue_ready", sizes.ready(),
                "queue_in_hand", sizes.inHand(), "queue_later", sizes.later()));
        for (var word : OutcomesView.WORDS) {
            numbers.put("outcomes_" + word, outcomes.counts().getOrDefault(word, 0));
        }
        return numbers;
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
        desired.names().forEach(queue::touch);
        cluster.names().forEach(queue::touch);
    }

    /** Gives one turn, if one is due. */
    public boolean turn() {
        var key = queue.poll();
        key.ifPresent(due -> queue.done(due, loop.turn(due)));
        return key.isPresent();
    }

    private void touch(ObjectId name) {
        if (open) {
            queue.touch(name);
        }
    }
}
