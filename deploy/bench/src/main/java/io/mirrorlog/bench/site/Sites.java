package io.mirrorlog.bench.site;

/** Where the clusters of the runs come from. */
public interface Sites {
    /** {@code simulated} or {@code given}, as it stands in the result. */
    String api();

    /** Clusters in which nothing is exported, linked or mirrored. At most one site at a time where clusters are given. */
    Site open();
}
