package io.mirrorlog.simcluster.kind;

import io.mirrorlog.simcluster.field.Ips;

/** The IPv4 range cluster IPs come from; its first and last address are never given out. */
public record ServiceCidr(String base, int prefix) {

    public ServiceCidr {
        if (!Ips.isV4(base) || prefix < 8 || prefix > 30) {
            throw new IllegalArgumentException("not an IPv4 range of /8 to /30: " + base + "/" + prefix);
        }
    }

    public static ServiceCidr parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a range: " + text);
        }
        return new ServiceCidr(parts[0], Integer.parseInt(parts[1]));
    }

    long first() {
        return network() + 1;
    }

    long last() {
        return network() + (1L << (32 - prefix)) - 2;
    }

    long size() {
        return last() - first() + 1;
    }

    boolean contains(String address) {
        return Ips.number(address).filter(number -> number >= first() && number <= last()).isPresent();
    }

    /** The address of Service default/kubernetes. */
    public String firstAddress() {
        return Ips.text(first());
    }

    @Override
    public String toString() {
        return base + "/" + prefix;
    }

    private long network() {
        return Ips.number(base).orElseThrow() & (-1L << (32 - prefix));
    }
}
