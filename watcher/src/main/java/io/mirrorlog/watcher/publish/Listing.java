package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.fact.Fact.ListingFinished;
import io.mirrorlog.topics.fact.Fact.ListingStarted;
import io.mirrorlog.topics.fact.Fact.ObjectFact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.watcher.translate.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One list of one kind, framed: a marker that it started, every object, and once all of that is acknowledged, a marker that it finished,
 * with what each partition got.
 */
final class Listing {
    private final Outbox outbox;
    private final Kind kind;
    private final String id;
    private final int[] counts;
    private final List<CompletableFuture<?>> sent = new ArrayList<>();

    private Listing(Outbox outbox, Kind kind, String id) {
        this.outbox = outbox;
        this.kind = kind;
        this.id = id;
        this.counts = new int[outbox.partitions()];
    }

    static Listing start(Outbox outbox, Kind kind, String id, Selection selection) {
        var listing = new Listing(outbox, kind, id);
        listing.sent.addAll(outbox.broadcast(
                new ListingStarted(kind, id, selection.text(), outbox.origin().clusterUid()), Outbox.LISTING, id));
        return listing;
    }

    /** An object of the list. */
    void read(ObjectFact fact, String factId) {
        sent.add(outbox.object(fact, Op.READ, factId));
        counts[outbox.partition(fact)]++;
    }

    /** Runs something once everything so far is acknowledged. */
    void whenAcknowledged(Runnable next) {
        outbox.afterAll(sent, next);
    }

    /** Marks it as finished, and runs something once that is acknowledged. */
    void finish(Runnable next) {
        var markers = new ArrayList<CompletableFuture<?>>();
        for (var partition = 0; partition < counts.length; partition++) {
            markers.add(outbox.marker(partition, new ListingFinished(kind, id, counts[partition]), Outbox.LISTING,
                    id, ""));
        }
        outbox.afterAll(markers, next);
    }
}
