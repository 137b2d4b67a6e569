package io.mirrorlog.cli.status;

import io.mirrorlog.cli.read.Aspect;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.read.LogRecord;
import io.mirrorlog.cli.read.LogTopic;
import io.mirrorlog.cli.status.LinkStanding.Counts;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.topics.wire.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** How links stand, from the records of a local cluster's topics {@code links}, {@code desired} and {@code outcomes}. */
public final class LinkStandings {
    private final SortedMap<LinkName, LinkRecord.Spec> specs = new TreeMap<>();
    private final Map<LinkName, LinkRecord.Options> options = new HashMap<>();
    private final SortedMap<LinkName, String> wrong = new TreeMap<>();
    private final Map<String, Decision> decisions = new HashMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();

    /** What is decided under a name; a tombstone is the decision that nothing is wanted. */
    private record Decision(Cause position, Instant at, boolean isWanted, Optional<LinkName> link) {}

    private final SortedSet<String> unreadable = new TreeSet<>();
    private final Gateways gateways = new Gateways();
    /** Where each partition is read on. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private LinkStandings() {}

    /** Reads them. Every partition of {@code links} has a copy of each record: one is enough. */
    public static LinkStandings read(LogReader reader, ClusterName local) {
        var standings = new LinkStandings();
        standings.next.put(new TopicPartition(new LogTopic(Aspect.LINKS, local).name(), 0), 0L);
        Stream.of(Aspect.DESIRED, Aspect.OUTCOMES).map(aspect -> new LogTopic(aspect, local))
                .flatMap(topic -> reader.partitionsOf(topic).stream())
                .forEach(partition -> standings.next.put(partition, 0L));
        standings.readOn(reader);
        return standings;
    }

    /** Reads what came since. */
    public void readOn(LogReader reader) {
        reader.readFrom(Map.copyOf(next), record -> {
            take(record);
            return true;
        });
    }

    /** Takes a record in. What cannot be read says nothing. */
    private void take(LogRecord record) {
        var position = record.received().position();
        next.put(new TopicPartition(position.topic(), position.partition()), position.offset() + 1);
        if (record.topic().aspect() == Aspect.LINKS) {
            gateways.take(record);
        }
        if (record.received().reading() instanceof Reading.Read<?>(Event<?> event)) {
            switch (record.topic().aspect()) {
                case LINKS -> link(event);
                case DESIRED -> decided(record, event);
                case OUTCOMES -> outcome(event);
                case OBSERVED, CHANGES -> throw new IllegalStateException("not read: " + record.topic());
            }
        }
    }

    private void link(Event<?> event) {
        switch (event.data().orElse(null)) {
            case LinkRecord.Spec spec -> specs.put(spec.link(), spec);
            case LinkRecord.Options told -> options.put(told.link(), told);
            case null -> LinkRecord.goneBy(event.key()).ifPresent(gone -> specs.remove(gone));
            default -> {
                // Nothing that counts here.
            }
        }
    }

    private void decided(LogRecord record, Event<?> event) {
        var key = event.key();
        if (key.indexOf('/') < 0) {
            if (event.data().orElse(null) instanceof Desired.Unreadable(var position, var message)) {
                unreadable.add("%s: %s".formatted(position, message));
            }
            return;
        }
        var about = key.substring(key.indexOf('/') + 1);
        if (about.startsWith(Desired.LINK)) {
            var link = new LinkName(about.substring(Desired.LINK.length()));
            wrong.remove(link);
            if (event.data().orElse(null) instanceof Desired.Refused refused) {
                wrong.put(link, refused.message());
            }
            return;
        }
        var link = event.data().orElse(null) instanceof Desired.Decided decided
                ? Optional.of(decided.link())
                : Optional.of(event.attributes().extension(Extension.LINK)).filter(name -> !name.isEmpty())
                        .map(LinkName::new);
        decisions.put(key, new Decision(record.received().position(), record.received().appended(),
                event.data().isPresent(), link));
    }

    private void outcome(Event<?> event) {
        event.data().ifPresentOrElse(outcome -> outcomes.put(event.key(), (Outcome) outcome),
                () -> outcomes.remove(event.key()));
    }

    /** The name on this Kafka of each link's cluster. */
    public SortedMap<LinkName, String> clusters() {
        var clusters = new TreeMap<LinkName, String>();
        specs.forEach((link, spec) -> {
            var mapped = Optional.ofNullable(options.get(link)).map(LinkRecord.Options::cluster).orElse("");
            clusters.put(link, mapped.isEmpty() ? spec.targetClusterName() : mapped);
        });
        return clusters;
    }

    /**
     * Every link that there is or that has something left, sorted.
     *
     * @param observedUntil until when each cluster was seen
     */
    public List<LinkStanding> all(Map<String, Instant> observedUntil) {
        SortedSet<LinkName> links = new TreeSet<>(specs.keySet());
        outcomes.forEach((key, outcome) -> {
            if (!isAboutALink(key)) {
                links.add(outcome.link());
            }
        });
        var clusters = clusters();
        return links.stream().map(link -> {
            var cluster = clusters.getOrDefault(link, "");
            return new LinkStanding(link, cluster, counts(link), oldestUnapplied(link),
                    Optional.ofNullable(observedUntil.get(cluster)), problems(link));
        }).toList();
    }

    private Counts counts(LinkName link) {
        var counts = new int[5];
        outcomes.forEach((key, outcome) -> {
            if (outcome.link().equals(link) && !isAboutALink(key)) {
                counts[switch (outcome) {
                    case Outcome.Applied _ -> 0;
                    case Outcome.Refused _ -> 1;
                    case Outcome.Failed _ -> 2;
                    case Outcome.Held _ -> 3;
                    case Outcome.Waiting _ -> 4;
                }]++;
            }
        });
        return new Counts(counts[0], counts[1], counts[2], counts[3], counts[4], (int) decisions.entrySet().stream()
                .filter(entry -> isOf(link, entry.getKey(), entry.getValue()))
                .filter(entry -> isPending(entry.getKey(), entry.getValue())).count());
    }

    private Optional<Instant> oldestUnapplied(LinkName link) {
        return decisions.entrySet().stream().filter(entry -> isOf(link, entry.getKey(), entry.getValue()))
                .filter(entry -> isPending(entry.getKey(), entry.getValue()) || isTriedInVain(entry.getKey()))
                .map(entry -> entry.getValue().at()).min(Instant::compareTo);
    }

    /** A tombstone does not always say whose it is; then what stands does. */
    private boolean isOf(LinkName link, String key, Decision decision) {
        return decision.link().or(() -> Optional.ofNullable(outcomes.get(key)).map(Outcome::link))
                .filter(link::equals).isPresent();
    }

    /** Whether no writer has said anything of the newest decision. */
    private boolean isPending(String key, Decision decision) {
        var outcome = outcomes.get(key);
        return outcome == null ? decision.isWanted() : outcome.desired().compareTo(decision.position()) < 0;
    }

    private boolean isTriedInVain(String key) {
        return outcomes.get(key) instanceof Outcome.Failed || outcomes.get(key) instanceof Outcome.Waiting;
    }

    private List<String> problems(LinkName link) {
        var problems = new ArrayList<String>();
        var spec = specs.get(link);
        if (spec == null && !link.equals(LinkName.LOCAL)) {
            problems.add("the Link is gone");
        }
        if (spec != null) {
            problems.add(spec.problem());
            problems.add(spec.credentialsProblem());
        }
        problems.add(wrong.getOrDefault(link, ""));
        return problems.stream().filter(problem -> !problem.isEmpty()).distinct().toList();
    }

    private static boolean isAboutALink(String key) {
        return key.substring(key.indexOf('/') + 1).startsWith(Desired.LINK);
    }

    /** The gateways that are probed, sorted by link. */
    public List<Gateways.Of> gateways() {
        return gateways.probed();
    }

    /** What each Link says, by its name; what the local cluster says of its own members is under {@link LinkName#LOCAL}. */
    public SortedMap<LinkName, LinkRecord.Spec> specs() {
        return Collections.unmodifiableSortedMap(specs);
    }

    /** The newest records of each topic that the projector could not read and left out, with what is wrong with them. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }
}
