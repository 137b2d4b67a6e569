package io.mirrorlog.writer.gateway;

/** How gateways are reached: their names looked up, and they themselves probed. */
public record Network(Resolver resolver, Prober prober) {
    /** The real one. */
    public static Network real() {
        var resolver = new DnsResolver();
        return new Network(resolver, new HttpProber(resolver));
    }
}
