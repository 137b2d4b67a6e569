package io.mirrorlog.writer.notice;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The entries that were used last, so many and no more.
 *
 * @param <K> by what they are found
 * @param <V> what is found
 */
final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD = 0.75f;

    private final int most;

    Recent(int most) {
        super(most, LOAD, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
