package io.mirrorlog.writer.gateway;

import java.util.List;

/** Finds the addresses of a host name. */
@FunctionalInterface
public interface Resolver {
    /** Looks a name up. May take as long as the look-up takes. */
    Resolution resolve(String name);

    /** What came of it. */
    sealed interface Resolution {
        /** The name has these IP addresses. */
        record Found(List<String> addresses) implements Resolution {
            public Found {
                addresses = List.copyOf(addresses);
            }
        }

        /** No address could be found. */
        record NotFound(String why) implements Resolution {}
    }
}
