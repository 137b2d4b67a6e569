package io.mirrorlog.tests;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ClusterName;

/** What has been written and said so far. A marker says that a listing was whole: it is no decision about a mirror. */
record Tally(long writes, long decisions, long outcomes, long changes) {
    /** Markers at the end of one listing of a cluster: one for each partition and kind. */
    static final int FINISHED_PER_LISTING = 16;

    /** Once the pipeline is at rest; its local cluster is a simulated one. */
    static Tally atRest(Pipeline pipeline) {
        pipeline.awaitQuiet();
        var decisions = pipeline.topics().read(Catalogue.desired(Pipeline.LOCAL)).stream()
                .filter(record -> !record.key().startsWith("whole:")).count();
        return new Tally(pipeline.simulatedLocal().requests().writes(), decisions,
                pipeline.topics().appended(Catalogue.outcomes(Pipeline.LOCAL)),
                pipeline.topics().appended(Catalogue.changes(Pipeline.LOCAL)));
    }

    /** How many such markers were recorded of a cluster. */
    static long listingsFinished(Pipeline pipeline, ClusterName cluster) {
        return pipeline.topics().read(Catalogue.observed(cluster)).stream()
                .filter(record -> Topics.header(record, "ce_type").equals("io.mirrorlog.listing.finished.v1")).count();
    }
}
