package io.mirrorlog.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the demonstration is asked for.
 *
 * @param clusters    how many clusters: one local, the others remote
 * @param application a folder of manifests; absent: the built-in shop
 * @param patience    how long to wait for any one thing before saying that it does not happen
 * @param outage      how long the remote API is down in the script
 */
public record DemoOptions(int clusters, Optional<Path> application, Duration patience, Duration outage) {
    public DemoOptions {
        if (clusters < 2 || clusters > 3) {
            throw new IllegalArgumentException("--clusters must be 2 or 3, not " + clusters);
        }
    }

    /** Two clusters and the shop. */
    public static DemoOptions defaults() {
        return new DemoOptions(2, Optional.empty(), Duration.ofMinutes(2), Duration.ofSeconds(2));
    }

    /** The same with another application. */
    public DemoOptions withApplication(Path folder) {
        return new DemoOptions(clusters, Optional.of(folder), patience, outage);
    }
}
