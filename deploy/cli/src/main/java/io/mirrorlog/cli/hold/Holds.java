package io.mirrorlog.cli.hold;

import io.mirrorlog.cli.read.Aspect;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.read.LogRecord;
import io.mirrorlog.cli.read.LogTopic;
import io.mirrorlog.cli.read.Range;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is held now in a local cluster, from its topics {@code outcomes}, {@code desired} and {@code links}. */
final class Holds {
    private final Map<ObjectId, Told> outcomes = new HashMap<>();
    private final Map<ObjectId, Instant> decided = new HashMap<>();
    private final SortedMap<LinkName, Instant> rebuilt = new TreeMap<>();
    private final Map<ObjectId, List<LinkName>> members = new HashMap<>();
    private final Set<String> specs = new HashSet<>();

    private Holds() {}

    private record Told(Outcome outcome, Instant at) {}

    private record Of(LinkName link, Reason reason) implements Comparable<Of> {
        @Override
        public int compareTo(Of other) {
            return Comparator.comparing(Of::link).thenComparing(Of::reason).compare(this, other);
        }
    }

    /** Reads it, sorted by link. */
    static List<Hold> read(LogReader reader, ClusterName local) {
        var holds = new Holds();
        var partitions = Stream.of(Aspect.OUTCOMES, Aspect.DESIRED, Aspect.LINKS)
                .map(aspect -> new LogTopic(aspect, local))
                .flatMap(topic -> reader.partitionsOf(topic).stream()).toList();
        reader.read(new Range(Optional.empty(), Optional.empty(), false), partitions, record -> {
            holds.take(record);
            return true;
        });
        return holds.all();
    }

    /** What cannot be read says nothing about a hold. */
    private void take(LogRecord record) {
        if (!(record.received().reading() instanceof Reading.Read<?>(Event<?> event))) {
            return;
        }
        if (record.topic().aspect() == Aspect.LINKS) {
            specs.remove(event.key());
            event.data().filter(LinkRecord.Spec.class::isInstance).ifPresent(_ -> specs.add(event.key()));
        } else if (event.key().indexOf('/') > 0) {
            var name = ObjectId.parse(event.key());
            var at = record.received().appended();
            switch (record.topic().aspect()) {
                case OUTCOMES -> event.data().ifPresentOrElse(
                        data -> outcomes.put(name, new Told((Outcome) data, at)), () -> outcomes.remove(name));
                case DESIRED -> decided(name, at, (Desired) event.data().orElse(null));
                case OBSERVED, LINKS, CHANGES -> throw new IllegalStateException("not read: " + record.topic());
            }
        }
    }

    private void decided(ObjectId name, Instant at, @Nullable Desired decision) {
        decided.put(name, at);
        members.put(name, decision instanceof Desired.Wanted wanted
                ? wanted.members().stream().filter(Desired.Member::isJoined).map(Desired.Member::link).toList()
                : List.of());
        if (name.name().startsWith(Desired.LINK)) {
            rebuilt.remove(new LinkName(name.name().substring(Desired.LINK.length())));
            if (decision instanceof Desired.Refused refused && refused.reason() == Reason.CLUSTER_REBUILT) {
                rebuilt.put(refused.link(), at);
            }
        }
    }

    private List<Hold> all() {
        var names = new TreeMap<Of, SortedSet<ObjectId>>();
        outcomes.forEach((name, told) -> {
            if (told.outcome() instanceof Outcome.Held held) {
                names.computeIfAbsent(new Of(held.of(), held.reason()), _ -> new TreeSet<>()).add(name);
            }
        });
        members.forEach((name, links) -> links.stream().filter(this::isGone).forEach(
                link -> names.computeIfAbsent(new Of(link, Reason.LINK_DELETED), _ -> new TreeSet<>()).add(name)));
        var all = new ArrayList<Hold>();
        names.forEach((of, held) -> all.add(new Hold(of.link(), of.reason(), since(held), until(held), held,
                mirrorsOf(of.link(), held).size())));
        rebuilt.forEach((link, at) -> {
            var mirrors = mirrorsOf(link, new TreeSet<>());
            all.add(new Hold(link, Reason.CLUSTER_REBUILT, at, at, mirrors, mirrors.size()));
        });
        return all.stream().sorted(Comparator.comparing(Hold::link).thenComparing(Hold::reason)).toList();
    }

    private Instant since(SortedSet<ObjectId> names) {
        return names.stream().flatMap(name -> Optional.ofNullable(outcomes.get(name)).stream()).map(Told::at)
                .min(Instant::compareTo).orElseThrow();
    }

    /** Of a mirror that no record is about any more, the time of its outcome: it was decided before. */
    private Instant until(SortedSet<ObjectId> names) {
        return names.stream().map(name -> Optional.ofNullable(decided.get(name))
                .or(() -> Optional.ofNullable(outcomes.get(name)).map(Told::at)).orElseThrow())
                .max(Instant::compareTo).orElseThrow();
    }

    /** A membership of a Link that is gone stays like its mirrors, in a federated Service that goes on. */
    private boolean isGone(LinkName link) {
        return !link.equals(LinkName.LOCAL) && !specs.contains(link + LinkRecord.SPEC);
    }

    private SortedSet<ObjectId> mirrorsOf(LinkName link, SortedSet<ObjectId> held) {
        var mirrors = new TreeSet<>(held);
        outcomes.forEach((name, told) -> {
            if (told.outcome().link().equals(link) && (told.outcome() instanceof Outcome.Applied
                    || told.outcome() instanceof Outcome.Held)) {
                mirrors.add(name);
            }
        });
        return mirrors;
    }
}
