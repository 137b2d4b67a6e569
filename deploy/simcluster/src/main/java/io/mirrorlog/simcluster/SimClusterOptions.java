package io.mirrorlog.simcluster;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How a simulated cluster is set up.
 *
 * @param name its name in the kubeconfig
 * @param port where it listens on 127.0.0.1; 0 for a free port
 * @param seed of uids and of faults that come by chance; clusters of other names differ under one seed
 * @param behaviour in what it differs from others
 * @param time the cluster's clock
 * @param access what the bearer of each token may do, the first being the kubeconfig's; empty for a cluster that asks for no token
 */
public record SimClusterOptions(String name, int port, long seed, Behaviour behaviour, InstantSource time,
        SequencedMap<String, Access> access) {

    public SimClusterOptions {
        if (name.isBlank() || port < 0 || port > 65535) {
            throw new IllegalArgumentException("a cluster needs a name and a port");
        }
        access = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(access));
    }

    public static SimClusterOptions named(String name) {
        return new SimClusterOptions(name, 0, 1, Behaviour.USUAL, InstantSource.system(), new LinkedHashMap<>());
    }

    public SimClusterOptions withPort(int changed) {
        return new SimClusterOptions(name, changed, seed, behaviour, time, access);
    }

    public SimClusterOptions withSeed(long changed) {
        return new SimClusterOptions(name, port, changed, behaviour, time, access);
    }

    public SimClusterOptions with(Behaviour changed) {
        return new SimClusterOptions(name, port, seed, changed, time, access);
    }

    public SimClusterOptions withTime(InstantSource changed) {
        return new SimClusterOptions(name, port, seed, behaviour, changed, access);
    }

    /** Adds a token; from the first on, requests without a known one are answered 401. */
    public SimClusterOptions withToken(String token, Access allowed) {
        SequencedMap<String, Access> more = new LinkedHashMap<>(access);
        more.put(token, allowed);
        return new SimClusterOptions(name, port, seed, behaviour, time, more);
    }

    public SimClusterOptions withServiceCidr(String changed) {
        return with(new Behaviour(changed, behaviour.strictServiceNames(), behaviour.historySize(),
                behaviour.controllers(), behaviour.bookmarkInterval()));
    }

    public SimClusterOptions withStrictServiceNames() {
        return with(new Behaviour(behaviour.serviceCidr(), true, behaviour.historySize(), behaviour.controllers(),
                behaviour.bookmarkInterval()));
    }

    public SimClusterOptions withHistorySize(int changed) {
        return with(new Behaviour(behaviour.serviceCidr(), behaviour.strictServiceNames(), changed,
                behaviour.controllers(), behaviour.bookmarkInterval()));
    }

    public SimClusterOptions withControllers(boolean changed) {
        return with(new Behaviour(behaviour.serviceCidr(), behaviour.strictServiceNames(), behaviour.historySize(),
                changed, behaviour.bookmarkInterval()));
    }

    public SimClusterOptions withBookmarkInterval(Duration changed) {
        return with(new Behaviour(behaviour.serviceCidr(), behaviour.strictServiceNames(), behaviour.historySize(),
                behaviour.controllers(), changed));
    }
}
