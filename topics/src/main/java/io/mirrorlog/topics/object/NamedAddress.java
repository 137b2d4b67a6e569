package io.mirrorlog.topics.object;

import java.util.Comparator;

/**
 * An address of a headless mirror's Endpoints: it has a name in DNS, and is the ClusterIP of that endpoint's own mirror (behaviour §4.5).
 *
 * @param hostname the remote endpoint's
 * @param mirror   the local Service, in the same namespace, whose ClusterIP it is; empty where it was read from the cluster
 * @param ip       that ClusterIP; empty while it is wanted only: nobody knows it before the API server has given it
 * @param ready    whether it receives traffic
 */
public record NamedAddress(String hostname, String mirror, String ip, boolean ready)
        implements
            Comparable<NamedAddress> {
    private static final Comparator<NamedAddress> ORDER = Comparator.comparing(NamedAddress::hostname)
            .thenComparing(NamedAddress::mirror).thenComparing(NamedAddress::ip).thenComparing(NamedAddress::ready);

    /** The address of a mirror, whatever it will be. */
    public static NamedAddress of(String hostname, String mirror, boolean ready) {
        return new NamedAddress(hostname, mirror, "", ready);
    }

    @Override
    public int compareTo(NamedAddress other) {
        return ORDER.compare(this, other);
    }
}
