package io.mirrorlog.cli.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One gateway.
 *
 * @param cluster     the target cluster's name
 * @param isAlive     whether traffic goes there
 * @param services    how many mirrors there are of that cluster's Services
 * @param latency     of the last probe, in milliseconds; absent: not known
 * @param since       since when it is alive, or is not; absent: nobody has looked at it
 * @param differences from when it was last healthy, in words; of one that is healthy: none
 */
record GatewayRow(String cluster, boolean isAlive, int services, OptionalLong latency, Optional<Instant> since,
        List<String> differences) {
    GatewayRow {
        differences = List.copyOf(differences);
    }
}
