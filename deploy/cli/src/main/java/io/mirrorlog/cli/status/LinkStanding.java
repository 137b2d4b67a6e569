package io.mirrorlog.cli.status;

import io.mirrorlog.topics.id.LinkName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one link stands.
 *
 * @param cluster          the target cluster's name on this Kafka; empty: not known
 * @param counts           of its names
 * @param oldestUnapplied  when the oldest decision was made that is not carried out yet and waits for nobody; absent: there is none
 * @param observedUntil    until when its cluster was seen, by the broker's clock; absent: never, or too long ago to tell
 * @param problems         what a person must mend, in words
 */
public record LinkStanding(LinkName link, String cluster, Counts counts, Optional<Instant> oldestUnapplied,
        Optional<Instant> observedUntil, List<String> problems) {
    public LinkStanding {
        problems = List.copyOf(problems);
    }

    /**
     * How many of a link's names stand how.
     *
     * @param mirrored there as wanted
     * @param refused  not made, for a reason that does not pass by itself
     * @param failed   tried in vain, and tried again
     * @param held     not done until a person lets it go
     * @param waiting  until something else happens
     * @param pending  decided, and not taken up yet
     */
    public record Counts(int mirrored, int refused, int failed, int held, int waiting, int pending) {}
}
