package io.mirrorlog.writer.notice;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Tally;
import io.mirrorlog.topics.settings.LogKeys;
import io.mirrorlog.topics.wire.Reading;
import io.mirrorlog.writer.notice.EventObjects.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people in Kubernetes Events, on a thread of its own. Whoever says something never waits and never fails for it: what the queue
 * cannot take, what is too much, and what the API server does not take in time, is dropped and counted.
 */
public final class NoticeBoard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeBoard.class);
    private static final int QUEUE = 1_000;
    private static final String QUEUE_FULL = "queue-full";
    private static final String RATE = "rate";
    private static final String FORBIDDEN = "forbidden";
    private static final String REJECTED = "rejected";
    private static final String UNAVAILABLE = "unavailable";

    private final EventObjects events;
    private final InstantSource clock;
    private final Patience patience;
    private final Correlator correlator = new Correlator();
    private final BlockingQueue<Said> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Map<LinkName, Regarding> links = new ConcurrentHashMap<>();
    private final Tally dropped = new Tally(QUEUE_FULL, RATE, FORBIDDEN, REJECTED, UNAVAILABLE);
    private final Set<String> logged = new TreeSet<>();
    private final Thread thread;

    /**
     * How long it tries.
     *
     * @param first   the first pause between two tries, doubled each time up to {@code longest}
     * @param giveUp  how long after it was said an Event is dropped that could not be posted
     * @param looking how often counts are looked at
     */
    public record Patience(Duration first, Duration longest, Duration giveUp, Duration looking) {
        /** As long as client-go tries. */
        public static Patience usual() {
            return new Patience(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(2),
                    Duration.ofSeconds(5));
        }
    }

    private record Said(Notice notice, Instant at) {}

    /** A board that is not started: what is said before waits. */
    public NoticeBoard(EventObjects events, Patience patience, InstantSource clock) {
        this.events = events;
        this.patience = patience;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("events").unstarted(this::run);
    }

    /** A Link came, changed or went. */
    public void accept(Received<LinkRecord> received) {
        if (received.reading() instanceof Reading.Read<LinkRecord>(var event)) {
            if (event.data().orElse(null) instanceof LinkRecord.Spec spec && !spec.link().equals(LinkName.LOCAL)) {
                links.put(spec.link(), new Regarding(Regarding.Kind.LINK,
                        new ObjectId(spec.namespace(), spec.link().value()), spec.uid()));
            } else if (event.data().isEmpty()) {
                LinkRecord.goneBy(event.key()).ifPresent(links::remove);
            }
        }
    }

    /** Something happened. Returns at once. */
    public void say(Occasion occasion) {
        var now = clock.instant();
        for (var notice : Notices.of(occasion, link -> Optional.ofNullable(links.get(link)))) {
            if (!queue.offer(new Said(notice, now))) {
                dropped.count(QUEUE_FULL);
            }
        }
    }

    /** Starts posting. */
    public void start() {
        thread.start();
    }

    /** What was not posted. */
    public Family dropped() {
        return Family.counter("mirrorlog_events_dropped_total",
                "Kubernetes Events that were not posted, by reason.", "reason", dropped.counts());
    }

    private void run() {
        try {
            while (true) {
                var said = queue.poll(patience.looking().toMillis(), TimeUnit.MILLISECONDS);
                once(said == null ? Optional.empty() : Optional.of(said));
            }
        } catch (InterruptedException e) {
            LOG.debug("Posting Events ended", e);
        }
    }

    /** A failure here is a bug; the next Event may not bring it out. */
    private void once(Optional<Said> said) throws InterruptedException {
        try {
            if (said.isPresent()) {
                take(said.get());
            }
            for (var posting : correlator.due(clock.instant())) {
                post(posting);
            }
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException("closing").initCause(e);
            }
            LOG.atError().setCause(e).log("Posting an Event failed by a bug");
        }
    }

    private void take(Said said) throws InterruptedException {
        switch (correlator.take(said.notice(), said.at())) {
            case Correlator.Decision.Post(var posting) -> post(posting);
            case Correlator.Decision.Counted _ -> {
                // It is due later.
            }
            case Correlator.Decision.Dropped _ -> dropped.count(RATE);
        }
    }

    private void post(Posting posting) throws InterruptedException {
        var pause = patience.first();
        var answer = events.post(posting);
        while (answer instanceof Answer.Failed && !isLate(posting, pause)) {
            Thread.sleep(pause);
            pause = longer(pause);
            answer = events.post(posting);
        }
        switch (answer) {
            case Answer.Done _ -> {
                // That is all.
            }
            case Answer.Forbidden(var why) -> giveUp(FORBIDDEN, posting, why);
            case Answer.Rejected(var why) -> giveUp(REJECTED, posting, why);
            case Answer.Failed(var why) -> giveUp(UNAVAILABLE, posting, why);
        }
    }

    private Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(patience.longest()) < 0 ? doubled : patience.longest();
    }

    private boolean isLate(Posting posting, Duration pause) {
        return clock.instant().plus(pause).isAfter(posting.last().plus(patience.giveUp()));
    }

    private void giveUp(String reason, Posting posting, String why) {
        dropped.count(reason);
        var namespace = posting.notice().regarding().name().namespace();
        if (logged.add(reason + " " + namespace)) {
            LOG.atWarn().addKeyValue(LogKeys.REASON, reason).addKeyValue("namespace", namespace)
                    .addKeyValue(LogKeys.WHY, why)
                    .log("A Kubernetes Event is dropped; others like it are counted and not told here");
        }
    }

    /** Ends posting; what waits is dropped. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
