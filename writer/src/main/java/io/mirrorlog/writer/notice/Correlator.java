package io.mirrorlog.writer.notice;

import io.mirrorlog.writer.notice.Bucket.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides what of all that is said is posted, as client-go does it: what is the same is counted and not said again, after ten that differ
 * a little comes one for all the rest, and for each object, and the mirrors of each link, there is so much and no more. It remembers so
 * many entries of each kind; the clock is an argument.
 */
final class Correlator {
    /** As long as that after the last, the same is one more of it, and not looked for in the cluster. */
    static final Duration SERIES = Duration.ofMinutes(6);
    /** A count that grows is posted that often. */
    static final Duration COUNTED_EVERY = Duration.ofSeconds(10);
    /** So many of one kind about one object are told one by one, until there was none for {@link #SIMILAR}. */
    static final int ONE_BY_ONE = 10;
    static final Duration SIMILAR = Duration.ofMinutes(10);
    /** For each object. */
    static final Rate OF_OBJECT = new Rate(25, Duration.ofMinutes(5));
    /** For all mirrors of a link together: each has an Event of its own, and there may be thousands. */
    static final Rate OF_MIRRORS = new Rate(100, Duration.ofSeconds(6));
    static final int REMEMBERED = 4096;

    private final Map<String, Series> series = new Recent<>(REMEMBERED);
    private final Map<String, Similar> similar = new Recent<>(REMEMBERED);
    private final Map<String, Bucket> buckets = new Recent<>(REMEMBERED);

    /** What becomes of a notice. */
    sealed interface Decision {
        /** It is posted now. */
        record Post(Posting posting) implements Decision {}

        /** It was counted, which {@link #due} says later. */
        record Counted() implements Decision {}

        /** It is too much: nobody is told. */
        record Dropped() implements Decision {}
    }

    /** Takes in a notice. */
    Decision take(Notice notice, Instant now) {
        var told = oneOfMany(notice, now);
        var key = key(told);
        var before = series.get(key);
        if (before != null && !before.isOver(now)) {
            series.put(key, before.again(told, now));
            return new Decision.Counted();
        }
        if (!mayPost(told, now)) {
            return new Decision.Dropped();
        }
        series.put(key, new Series(told, Optional.empty(), now, now));
        return new Decision.Post(new Posting(told, 1, now, now));
    }

    /** The counts that should be posted now. */
    List<Posting> due(Instant now) {
        var due = new ArrayList<Posting>();
        series.replaceAll((_, entry) -> {
            if (!entry.isDue(now) || !mayPost(entry.notice(), now)) {
                return entry;
            }
            entry.unsaid().ifPresent(due::add);
            return entry.said(now);
        });
        return due;
    }

    private static String key(Notice notice) {
        return notice.regarding().name().namespace() + "/" + notice.eventName();
    }

    private static String object(Notice notice) {
        return notice.regarding().kind() + " " + notice.regarding().name();
    }

    private Notice oneOfMany(Notice notice, Instant now) {
        var kind = object(notice) + " " + notice.reason();
        var before = similar.get(kind);
        var next = (before == null || before.isOver(now) ? new Similar(Set.of(), now) : before)
                .with(notice.text(), now);
        similar.put(kind, next);
        return next.texts().contains(notice.text()) ? notice : notice.combined(ONE_BY_ONE);
    }

    /** Takes a token of each bucket that it falls into, if none is empty. */
    private boolean mayPost(Notice notice, Instant now) {
        var into = new TreeMap<String, Bucket>();
        into.put(object(notice), bucket(object(notice), OF_OBJECT, now));
        if (notice.regarding().kind() == Regarding.Kind.SERVICE) {
            var mirrors = "mirrors of " + notice.link();
            into.put(mirrors, bucket(mirrors, OF_MIRRORS, now));
        }
        if (into.values().stream().anyMatch(Bucket::isEmpty)) {
            return false;
        }
        into.forEach((name, bucket) -> buckets.put(name, bucket.less()));
        return true;
    }

    private Bucket bucket(String name, Rate rate, Instant now) {
        var before = buckets.get(name);
        return before == null ? Bucket.full(rate, now) : before.at(now);
    }

    /**
     * What was said again and again.
     *
     * @param unsaid what was counted and not posted; empty: nothing
     * @param last   when it was said last
     * @param posted when it was posted last
     */
    private record Series(Notice notice, Optional<Posting> unsaid, Instant last, Instant posted) {
        boolean isOver(Instant now) {
            return unsaid.isEmpty() && now.isAfter(last.plus(SERIES));
        }

        boolean isDue(Instant now) {
            return !unsaid.isEmpty() && !now.isBefore(posted.plus(COUNTED_EVERY));
        }

        Series again(Notice said, Instant now) {
            return new Series(notice, Optional.of(unsaid.map(before -> before.again(now))
                    .orElseGet(() -> new Posting(said, 1, now, now))), now, posted);
        }

        Series said(Instant now) {
            return new Series(notice, Optional.empty(), last, now);
        }
    }

    /** What was said of one kind about one object, which differs a little, and when last. */
    private record Similar(Set<String> texts, Instant last) {
        boolean isOver(Instant now) {
            return now.isAfter(last.plus(SIMILAR));
        }

        Similar with(String text, Instant now) {
            var more = new TreeSet<>(texts);
            if (more.size() < ONE_BY_ONE) {
                more.add(text);
            }
            return new Similar(more, now);
        }
    }
}
