package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.LogId;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.topics.wire.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What was last said of each local name. Fed with the topic, and at once with what this process says itself: of the two the one that
 * stands later in the topic counts. An outcome that cannot be read counts as not said, so it is said again.
 */
final class OutcomesView {
    /** Every word that {@link #counts} may have. */
    static final List<String> WORDS = List.of("applied", "refused", "failing", "waiting", "held");

    private final LogId log;
    private final Map<ObjectId, Said> said = new ConcurrentHashMap<>();

    /**
     * Nothing was said yet.
     *
     * @param log the log that the topic is in
     */
    OutcomesView(LogId log) {
        this.log = log;
    }

    /** That nothing was left of a mirror. */
    record Gone(LinkName link, Instant at) {}

    /** Takes in a record of the topic. The answer is why it could not be read; empty: it could. */
    Optional<String> accept(Received<Outcome> received) {
        return switch (received.reading()) {
            case Reading.Read<Outcome>(var event) when isName(event.key()) -> {
                accept(event, received.position());
                yield Optional.empty();
            }
            case Reading.Read<Outcome>(var event) ->
                Optional.of("key '%s' is not <namespace>/<name>".formatted(event.key()));
            case Reading.UnknownType<Outcome> unknown -> Optional.of(unknown.message());
            case Reading.Unreadable<Outcome>(_, var message) -> Optional.of(message);
        };
    }

    static boolean isName(String key) {
        var slash = key.indexOf('/');
        return slash > 0 && slash < key.length() - 1 && slash == key.lastIndexOf('/');
    }

    /** Takes in an outcome that was recorded at that position. */
    void accept(Event<Outcome> event, Cause position) {
        said.compute(ObjectId.parse(event.key()), (_, before) -> {
            if (before != null && before.position().offset() > position.offset()) {
                return before;
            }
            var echoedTombstone = before != null && before.position().equals(position) && event.data().isEmpty();
            return echoedTombstone ? null : new Said(event.data(), position, decision(event), gone(event));
        });
    }

    /**
     * The same for one that perhaps another recorded. Where what was said before stands against it, that stays, and only the place is
     * the other's.
     *
     * @return whether it stands
     */
    boolean accept(Event<Outcome> event, Cause position, BiPredicate<Standing, Optional<Outcome>> stands) {
        var key = ObjectId.parse(event.key());
        var now = said.computeIfPresent(key, (_, before) -> before.position().offset() < position.offset()
                && before.standing().filter(ours -> stands.test(ours, event.data())).isPresent()
                        ? new Said(before.outcome(), position, before.decision(), before.gone())
                        : before);
        if (now != null && now.position().equals(position) && !now.outcome().equals(event.data())) {
            return true;
        }
        accept(event, position);
        return false;
    }

    Optional<Standing> of(ObjectId key) {
        return Optional.ofNullable(said.get(key)).flatMap(Said::standing);
    }

    private String decision(Event<Outcome> event) {
        return event.attributes().isIn(log) ? event.attributes().extension(Extension.DECISION) : "";
    }

    private static Optional<Gone> gone(Event<Outcome> event) {
        var link = event.attributes().extension(Extension.LINK);
        return event.data().isPresent() || link.isEmpty() || link.indexOf('/') >= 0
                ? Optional.empty()
                : Optional.of(new Gone(new LinkName(link), event.attributes().time()));
    }

    /** Of which names nothing was left, since then. */
    SortedMap<ObjectId, Gone> goneSince(Instant then) {
        var since = new TreeMap<ObjectId, Gone>();
        said.forEach((name, last) -> last.gone().filter(gone -> gone.at().isAfter(then))
                .ifPresent(gone -> since.put(name, gone)));
        return since;
    }

    /** How many names each link has held, by the link and why. */
    SortedMap<String, Integer> held() {
        var held = new TreeMap<String, Integer>();
        said.values().forEach(last -> last.outcome().ifPresent(outcome -> {
            if (outcome instanceof Outcome.Held what) {
                held.merge("link %s (%s)".formatted(what.of(), what.reason()), 1, Integer::sum);
            }
        }));
        return held;
    }

    int size() {
        return said.size();
    }

    /** How many names stand in each way, by the outcome's word. */
    SortedMap<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        said.values().forEach(last -> last.outcome()
                .ifPresent(outcome -> counts.merge(word(outcome), 1, Integer::sum)));
        return counts;
    }

    /** How many names stand in each way, and of those that are refused or held how many for which reason. */
    List<Family> families() {
        var counts = counts();
        var refused = new TreeMap<String, Integer>();
        var held = new TreeMap<String, Integer>();
        said.values().forEach(last -> last.outcome().ifPresent(outcome -> {
            if (outcome instanceof Outcome.Refused what) {
                refused.merge(what.reason().word(), 1, Integer::sum);
            } else if (outcome instanceof Outcome.Held what) {
                held.merge(what.reason().word(), 1, Integer::sum);
            }
        }));
        return Stream.concat(
                WORDS.stream().map(word -> Family.gauge("mirrorlog_writer_outcomes_" + word,
                        "Names of which the last outcome is: %s.".formatted(word), counts.getOrDefault(word, 0))),
                Stream.of(
                        Family.gauge("mirrorlog_refused", "Names that no mirror is made for, by reason.", "reason",
                                refused),
                        Family.gauge("mirrorlog_held", "Names of which a change waits for a person, by reason.",
                                "reason", held)))
                .toList();
    }

    /** The message of a name that is failing, if any is. */
    Optional<String> failure() {
        return said.entrySet().stream().filter(last -> last.getValue().outcome().orElse(null) instanceof Outcome.Failed)
                .min(Map.Entry.comparingByKey())
                .map(last -> last.getKey() + ": "
                        + ((Outcome.Failed) last.getValue().outcome().orElseThrow()).message());
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied _ -> "applied";
            case Outcome.Refused _ -> "refused";
            case Outcome.Failed _ -> "failing";
            case Outcome.Waiting _ -> "waiting";
            case Outcome.Held _ -> "held";
        };
    }

    /** A tombstone of ours is remembered until it comes back, lest what it took away comes back before it. */
    private record Said(Optional<Outcome> outcome, Cause position, String decision, Optional<Gone> gone) {
        Optional<Standing> standing() {
            return outcome.map(what -> new Standing(what, position, decision));
        }
    }
}
