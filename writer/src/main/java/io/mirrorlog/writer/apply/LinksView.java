package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Which {@code targetClusterName}s each Link has had, whether it is there, and what a person let go of it. A Link that is gone is
 * remembered, since its mirrors still carry the name; the topic keeps old records as long as the histories are kept.
 */
final class LinksView {
    private final SortedMap<LinkName, SortedSet<String>> targets = new ConcurrentSkipListMap<>();
    /** Of each Link that is there. */
    private final SortedMap<LinkName, String> uids = new ConcurrentSkipListMap<>();
    /** When each Link that is not there any more went, by the broker's clock: what the first of its partitions says. */
    private final SortedMap<LinkName, Instant> deleted = new ConcurrentSkipListMap<>();
    private final SortedMap<LinkName, LinkRecord.Release> releases = new ConcurrentSkipListMap<>();

    /** Takes in a record, and says whose mirrors may stand otherwise now: of a Link that came, went or was released. */
    Optional<LinkName> accept(Received<LinkRecord> received) {
        return received.reading() instanceof Reading.Read<LinkRecord>(var event)
                ? accept(event, received.appended())
                : Optional.empty();
    }

    private Optional<LinkName> accept(Event<LinkRecord> event, Instant at) {
        return switch (event.data().orElse(null)) {
            case LinkRecord.Spec spec -> {
                if (!spec.targetClusterName().isEmpty()) {
                    targets.merge(spec.link(), new TreeSet<>(List.of(spec.targetClusterName())), LinksView::union);
                }
                deleted.remove(spec.link());
                yield spec.uid().equals(uids.put(spec.link(), spec.uid()))
                        ? Optional.empty()
                        : Optional.of(spec.link());
            }
            case LinkRecord.Release release ->
                release.equals(releases.put(release.link(), release)) ? Optional.empty() : Optional.of(release.link());
            case LinkRecord.Options _,LinkRecord.Gateway _,LinkRecord.AcceptUid _ -> Optional.empty();
            case null -> deleted(event.key(), at);
        };
    }

    private Optional<LinkName> deleted(String key, Instant at) {
        return LinkRecord.goneBy(key).filter(link -> {
            uids.remove(link);
            var before = deleted.get(link);
            if (before != null && !at.isBefore(before)) {
                return false;
            }
            deleted.put(link, at);
            return true;
        });
    }

    SortedSet<String> targetsOf(LinkName link) {
        return targets.getOrDefault(link, Collections.emptySortedSet());
    }

    SortedSet<LinkName> linksTo(String targetClusterName) {
        var links = new TreeSet<LinkName>();
        targets.forEach((link, names) -> {
            if (names.contains(targetClusterName)) {
                links.add(link);
            }
        });
        return links;
    }

    /** Whether a Link was there and is not any more. */
    boolean isDeleted(LinkName link) {
        return deleted.containsKey(link);
    }

    /** What a person let go of a link last. */
    Optional<LinkRecord.Release> release(LinkName link) {
        return Optional.ofNullable(releases.get(link));
    }

    /**
     * Whether what was decided then need not be held: a person let it go, or the Link had been deleted. What becomes of the mirrors of
     * a deleted Link its option says, and the projector has heard it (behaviour §13, B12).
     */
    boolean letsGo(LinkName link, Instant decided) {
        return Optional.ofNullable(deleted.get(link)).filter(went -> !decided.isBefore(went)).isPresent()
                || release(link).flatMap(LinksView::until).filter(until -> !decided.isAfter(until)).isPresent();
    }

    private static Optional<Instant> until(LinkRecord.Release release) {
        try {
            return Optional.of(Instant.parse(release.hold()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static SortedSet<String> union(SortedSet<String> some, SortedSet<String> others) {
        var union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }
}
