package io.mirrorlog.tests.simulation.world;

import io.mirrorlog.topics.id.LinkName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The links whose Leases someone else holds: for them nothing may be written. */
public final class ForeignLeases {
    private final SortedSet<LinkName> held = new TreeSet<>();
    private int givenBack;

    /** Someone else takes the Lease of a link. */
    public void take(LinkName link) {
        held.add(link);
    }

    /** Every Lease is ours again. */
    public void giveBack() {
        held.clear();
        givenBack++;
    }

    /** The links for which nothing may be written. */
    public SortedSet<LinkName> held() {
        return Collections.unmodifiableSortedSet(held);
    }

    /** How often Leases were given back. */
    public int givenBack() {
        return givenBack;
    }
}
