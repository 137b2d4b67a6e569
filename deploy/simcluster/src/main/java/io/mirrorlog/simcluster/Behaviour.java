package io.mirrorlog.simcluster;

import java.time.Duration;

/**
 * In what clusters differ.
 *
 * @param serviceCidr the IPv4 range of cluster IPs
 * @param strictServiceNames whether names of Services are DNS-1035 labels, as before 1.36 (KEP-5311): they may not begin
 *        with a digit
 * @param historySize how many changes of each resource watches can look back on
 * @param controllers whether namespaces empty themselves and Endpoints are mirrored to EndpointSlices
 * @param bookmarkInterval how often watches that allow them get bookmarks
 */
public record Behaviour(String serviceCidr, boolean strictServiceNames, int historySize, boolean controllers,
        Duration bookmarkInterval) {

    /** What a cluster is like unless its options say else. */
    public static final Behaviour USUAL = new Behaviour("10.96.0.0/16", false, 10_000, true, Duration.ofMinutes(1));

    public Behaviour {
        if (historySize < 1 || bookmarkInterval.isZero() || bookmarkInterval.isNegative()) {
            throw new IllegalArgumentException("a cluster has a history and sends bookmarks now and then");
        }
    }
}
