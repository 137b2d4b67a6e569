package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.writer.plan.Balance;
import io.mirrorlog.writer.plan.Stake;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every link's {@link Balance}, kept as names change: to count all names for each that goes would take too long. */
final class Balances {
    /** For so long what went counts with what goes. */
    static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int PATIENCE = 10;

    private final Map<ObjectId, Stake> stakes = new HashMap<>();
    private final Map<LinkName, OfLink> links = new HashMap<>();

    /** What the links have under a name now. What was about to go, and is not there any more, went at that time. */
    synchronized void update(ObjectId name, Stake stake, Instant now) {
        var before = Optional.ofNullable(stake.there().isEmpty() ? stakes.remove(name) : stakes.put(name, stake))
                .orElseGet(Stake::none);
        before.there().forEach(link -> of(link).there--);
        stake.there().forEach(link -> {
            of(link).there++;
            if (!stake.empty()) {
                of(link).gone.remove(name);
            }
        });
        for (var link : before.going()) {
            if (!stake.going().contains(link)) {
                of(link).going.remove(name);
            }
            if (!stake.there().contains(link) || (stake.empty() && !stake.going().contains(link))) {
                of(link).gone.put(name, now);
            }
        }
        for (var link : stake.going()) {
            if (of(link).going.putIfAbsent(name, now) == null) {
                of(link).lastBegun = now;
            }
        }
    }

    /** Something of a link went under a name. */
    synchronized void went(LinkName link, ObjectId name, Instant at) {
        if (!stakes.getOrDefault(name, Stake.none()).there().contains(link)) {
            of(link).gone.put(name, at);
        }
    }

    /** What went of a link counts no more. */
    synchronized void forget(LinkName link) {
        of(link).gone.clear();
    }

    /** How a link stands. */
    synchronized Balance of(LinkName link, Instant now) {
        var known = of(link);
        known.gone.values().removeIf(at -> at.plus(REMEMBERED).isBefore(now));
        return new Balance(known.there, known.going.size(), known.gone.size());
    }

    /** From when on nothing more of a link has begun to go for that long; of a name that has waited ten times as long, before. */
    synchronized Instant settled(LinkName link, ObjectId name, Duration quiet) {
        var known = of(link);
        var quietFrom = known.lastBegun.plus(quiet);
        var patience = known.going.getOrDefault(name, Instant.EPOCH).plus(quiet.multipliedBy(PATIENCE));
        return quietFrom.isBefore(patience) ? quietFrom : patience;
    }

    private OfLink of(LinkName link) {
        return links.computeIfAbsent(link, _ -> new OfLink());
    }

    private static final class OfLink {
        private final Map<ObjectId, Instant> gone = new TreeMap<>();
        /** Since when. */
        private final Map<ObjectId, Instant> going = new HashMap<>();
        private int there;
        private Instant lastBegun = Instant.EPOCH;
    }
}
