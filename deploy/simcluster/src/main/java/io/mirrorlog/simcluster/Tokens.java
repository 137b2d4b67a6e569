package io.mirrorlog.simcluster;

import io.mirrorlog.simcluster.access.Bearers;

/**
 * The tokens of a cluster that asks for one, while it runs. As at a real API server a change is about the requests that come after it:
 * watches that are open stay open.
 */
public final class Tokens {
    private final EventLoop loop;
    private final Bearers bearers;

    Tokens(EventLoop loop, Bearers bearers) {
        this.loop = loop;
        this.bearers = bearers;
    }

    /** Adds a token, or changes what its bearer may do. */
    public void admit(String token, Access allowed) {
        loop.run(() -> bearers.admit(token, allowed.caller()));
    }

    /** Expires a token: requests with it are answered 401. */
    public void revoke(String token) {
        loop.run(() -> bearers.revoke(token));
    }
}
