package io.mirrorlog.writer.status;

import io.mirrorlog.topics.id.ObjectId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A status as it is written: each entry with the time since when it stands as it does.
 *
 * @param mirrors   of mirrors
 * @param federated of memberships
 */
public record TimedStatus(List<Timed> mirrors, List<Timed> federated) {
    public TimedStatus {
        mirrors = List.copyOf(mirrors);
        federated = List.copyOf(federated);
    }

    /**
     * An entry.
     *
     * @param since its {@code lastTransitionTime}
     */
    public record Timed(StatusEntry entry, Instant since) {}

    /** The same without times. */
    public LinkStatus status() {
        return new LinkStatus(mirrors.stream().map(Timed::entry).toList(),
                federated.stream().map(Timed::entry).toList());
    }

    /** What follows this one: the time of an entry moves only when its condition flips (behaviour §13, Q2). */
    public TimedStatus then(LinkStatus next, Instant now) {
        return new TimedStatus(then(mirrors, next.mirrors(), now), then(federated, next.federated(), now));
    }

    private static List<Timed> then(List<Timed> before, List<StatusEntry> next, Instant now) {
        Map<ObjectId, Timed> byRemote = new HashMap<>();
        before.forEach(timed -> byRemote.put(timed.entry().remote(), timed));
        return next.stream().map(entry -> {
            var stands = Optional.ofNullable(byRemote.get(entry.remote()))
                    .filter(last -> last.entry().mirrored() == entry.mirrored());
            return new Timed(entry, stands.map(Timed::since).orElse(now));
        }).toList();
    }
}
