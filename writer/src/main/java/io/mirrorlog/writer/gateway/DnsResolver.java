package io.mirrorlog.writer.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Asks the host's resolver, for A and AAAA records. The JVM keeps an answer for 30 s, so that is how old one can be. */
public final class DnsResolver implements Resolver {
    @Override
    public Resolution resolve(String name) {
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
