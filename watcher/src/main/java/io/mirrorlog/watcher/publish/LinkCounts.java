package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Tally;
import java.util.List;

/** How many records of Links a local cluster's watcher has published. Safe for use by many threads. */
public final class LinkCounts {
    private final ClusterName local;
    private final Tally records = new Tally();

    /** Of none yet. */
    public LinkCounts(ClusterName local) {
        this.local = local;
    }

    /** Copies of a record of this type were acknowledged. */
    void recorded(String type, int copies) {
        records.count(FactCounts.word(type), copies);
    }

    /** As they stand. */
    public List<Family> families() {
        return List.of(FactCounts.ofTypes(local, records));
    }
}
