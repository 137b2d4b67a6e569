package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.Reading;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Which {@code targetClusterName}s each Link has had. A Link that is gone is remembered, since its mirrors still carry the name; the
 * topic keeps old records as long as the histories are kept.
 */
final class LinksView {
    private final SortedMap<LinkName, SortedSet<String>> targets = new ConcurrentSkipListMap<>();

    void accept(Received<LinkRecord> received) {
        if (received.reading() instanceof Reading.Read<LinkRecord>(var event)
                && event.data().orElse(null) instanceof LinkRecord.Spec spec && !spec.targetClusterName().isEmpty()) {
            targets.merge(spec.link(), new TreeSet<>(List.of(spec.targetClusterName())), LinksView::union);
        }
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

    private static SortedSet<String> union(SortedSet<String> some, SortedSet<String> others) {
        var union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }
}
