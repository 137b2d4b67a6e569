package io.mirrorlog.bench.churn;

import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.site.Inspection;
import io.mirrorlog.bench.site.MirrorListing;
import io.mirrorlog.bench.site.Site;
import java.time.Duration;
import java.util.List;

/**
 * The time after the last change until every mirror is as it must be and none changes any more.
 *
 * @param behind   from the last change to when a mirror was last seen to change; to a second
 * @param problems what is wrong with the mirrors after all, in words
 */
record Settling(Duration behind, List<String> problems) {
    /** In this time there is a change to see if something is still to be done. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** Mirrors that are wrong and have not changed for so long will stay wrong. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    Settling {
        problems = List.copyOf(problems);
    }

    /** Waits for that. */
    static Settling await(Site site, int mirrors, Laboratory laboratory) {
        laboratory.progress().step("  waiting until all is applied");
        var start = System.nanoTime();
        var changed = start;
        var before = MirrorListing.of(site.local());
        while (true) {
            pause();
            var now = MirrorListing.of(site.local());
            if (now.changedSince(before) > 0) {
                changed = System.nanoTime();
            } else {
                var problems = Inspection.problems(site, now, mirrors);
                if (problems.isEmpty() || System.nanoTime() - changed > PATIENCE.toNanos()) {
                    return new Settling(Duration.ofNanos(changed - start), problems);
                }
            }
            before = now;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
