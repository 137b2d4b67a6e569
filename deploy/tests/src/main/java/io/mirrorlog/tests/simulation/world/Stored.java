package io.mirrorlog.tests.simulation.world;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An object of the local cluster.
 *
 * @param uid            which object it is
 * @param version        its resourceVersion
 * @param content        what is in it
 * @param ourLabels      the labels that a writer wrote last, as managedFields tell
 * @param ourAnnotations likewise
 * @param clusterIp      the address that the API server gave it; empty: none
 * @param <C>            the kind of content
 */
public record Stored<C>(String uid, String version, C content, SortedSet<String> ourLabels,
        SortedSet<String> ourAnnotations, String clusterIp) {
    public Stored {
        ourLabels = Collections.unmodifiableSortedSet(new TreeSet<>(ourLabels));
        ourAnnotations = Collections.unmodifiableSortedSet(new TreeSet<>(ourAnnotations));
    }
}
