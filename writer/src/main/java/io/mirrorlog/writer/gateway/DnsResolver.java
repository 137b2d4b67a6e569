package io.mirrorlog.writer.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Asks the host's resolver, for A and AAAA records. The JVM keeps an answer for 30 s, so that is how old one can be; of a record's own
 * TTL it tells nothing. It asks on a thread of the system's: a virtual one would keep others from running while it waits for DNS.
 */
public final class DnsResolver implements Resolver {
    @Override
    public Resolution resolve(String name) {
        var looking = new FutureTask<>(() -> lookUp(name));
        Thread.ofPlatform().daemon().name("dns " + name).start(looking);
        try {
            return looking.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("looking " + name + " up failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking " + name + " up", e);
        }
    }

    private static Resolution lookUp(String name) {
        try {
            return new Resolution.Found(Arrays.stream(InetAddress.getAllByName(name)).map(DnsResolver::text).toList());
        } catch (UnknownHostException e) {
            return new Resolution.NotFound(String.valueOf(e.getMessage()));
        }
    }

    /** Without the scope of a link-local address, which means nothing in another place. */
    private static String text(InetAddress address) {
        var text = address.getHostAddress();
        var scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
