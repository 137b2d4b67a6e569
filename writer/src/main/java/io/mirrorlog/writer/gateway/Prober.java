package io.mirrorlog.writer.gateway;

import java.net.URI;
import java.time.Duration;

/** Sends probes. */
public interface Prober extends AutoCloseable {
    /** Sends one and waits for the answer, but no longer than given. */
    Probed probe(URI target, Duration timeout);

    /** Ends what is under way. */
    @Override
    void close();
}
