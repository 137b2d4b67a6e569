package io.mirrorlog.simcluster.store;

import java.util.ArrayList;
import java.util.List;

/** The last changes of one resource, oldest first: what a watch can still be told. */
public final class History {
    private final int capacity;
    private final List<Change> changes = new ArrayList<>();
    private int start;
    private long forgotten;

    History(int capacity, long forgotten) {
        this.capacity = capacity;
        this.forgotten = forgotten;
    }

    void add(Change change) {
        changes.add(change);
        if (changes.size() - start > capacity) {
            forgotten = changes.get(start).revision();
            start++;
        }
        if (start > capacity) {
            changes.subList(0, start).clear();
            start = 0;
        }
    }

    void forgetUpTo(long revision) {
        changes.clear();
        start = 0;
        forgotten = revision;
    }

    /** Whether nothing after that revision was forgotten. */
    public boolean reaches(long revision) {
        return revision >= forgotten;
    }

    /** The last revision that is no longer known. */
    public long forgotten() {
        return forgotten;
    }

    /** At most so many changes after that revision, oldest first. */
    public List<Change> after(long revision, int limit) {
        int low = start;
        int high = changes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (changes.get(middle).revision() <= revision) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return List.copyOf(changes.subList(low, low + Math.min(changes.size() - low, limit)));
    }
}
