package io.mirrorlog.watcher.translate;

import java.util.Comparator;

/**
 * Tells which of two resourceVersions of one cluster is older: they are decimal numbers without leading zeros (KEP-5504). Of others nothing
 * is known.
 */
public final class ResourceVersions {
    private static final Comparator<String> ORDER = Comparator.comparingInt(String::length)
            .thenComparing(Comparator.naturalOrder());

    private ResourceVersions() {}

    /** Whether the first is known to be older than the second. */
    public static boolean isOlder(String one, String other) {
        return isNumber(one) && isNumber(other) && ORDER.compare(one, other) < 0;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }
}
