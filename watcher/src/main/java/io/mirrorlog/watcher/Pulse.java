package io.mirrorlog.watcher;

import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.watcher.kube.ClusterWatch;
import io.mirrorlog.watcher.kube.Failures;
import io.mirrorlog.watcher.kube.Mailbox;
import io.mirrorlog.watcher.kube.Standing;
import io.mirrorlog.watcher.publish.Session;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a session may say that it has seen everything: while the API server answers and every watch is open. A watch whose
 * connection was cut silently looks open for minutes, so the server is asked each time; once it answers again after it did not, everything
 * is listed again. A watch that is open but says less than the server is deaf, and one of a server that was set back will stay so.
 */
final class Pulse {
    /** A watch over plain HTTP counts as open from its first bookmark, which comes within a minute. */
    private static final Duration WATCHES_OPEN_WITHIN = Duration.ofSeconds(90);

    private final Function<Set<Kind>, Standing> asks;
    private final String clusterUid;
    private final Mailbox mailbox;
    private final Status status;
    private final String apiServer;
    private final Duration deafAfter;
    private final FirstFailure firstFailure;
    private boolean asking;
    private boolean silent;
    /** Whether the last answer was that of a server all of whose watches are open. */
    private boolean well;
    private int looksWhileUnwell;
    private Optional<Mark> mark = Optional.empty();

    /** Where the server stood when every watch had reached where it stood before. */
    private record Mark(Standing at, long since) {}

    /**
     * Has asked nothing yet.
     *
     * @param asks      asks the server where it stands with these kinds, beside Services
     * @param deafAfter how long a watch may not have come to where the server stood, be it by a bookmark
     */
    Pulse(Function<Set<Kind>, Standing> asks, String clusterUid, Mailbox mailbox, Status status, String apiServer,
            Duration deafAfter) {
        this.asks = asks;
        this.clusterUid = clusterUid;
        this.mailbox = mailbox;
        this.status = status;
        this.apiServer = apiServer;
        this.deafAfter = deafAfter;
        this.firstFailure = new FirstFailure(status, apiServer);
    }

    /** Asks the server; unless it is still being asked. */
    void take(Session session, ClusterWatch watch) {
        if (!asking) {
            asking = true;
            var reached = watch.reached();
            ask(reached.keySet(), (standing, failure) -> {
                asking = false;
                isThere(standing, failure).ifPresent(now -> judge(now, reached, session, watch));
            });
        }
    }

    /**
     * Asks it before its time: each time while it does not answer, and ever more rarely while something else is wrong, such as a watch that
     * was closed.
     */
    void look(Session session, ClusterWatch watch) {
        looksWhileUnwell = well && watch.isWatching() ? 0 : looksWhileUnwell + 1;
        if (silent || Integer.bitCount(looksWhileUnwell) == 1) {
            take(session, watch);
        }
    }

    /**
     * Runs something on the mailbox's thread once the server has said that it still is the same cluster's; if it does not answer,
     * everything is listed again later.
     */
    void sameCluster(Runnable next) {
        ask(Set.of(), (standing, failure) -> isThere(standing, failure).ifPresent(_ -> next.run()));
    }

    private void ask(Set<Kind> kinds, BiConsumer<@Nullable Standing, @Nullable Throwable> answered) {
        var _ = CompletableFuture.supplyAsync(() -> asks.apply(kinds), task -> Thread.ofVirtual().start(task))
                .whenComplete((standing, failure) -> mailbox.execute(() -> answered.accept(standing, failure)));
    }

    /** A list or watch failed and will be tried again. While nothing is answered at all, that is said already. */
    void failed(String what, Throwable failure) {
        if (!silent) {
            firstFailure.failed(what, failure);
        }
    }

    private Optional<Standing> isThere(@Nullable Standing standing, @Nullable Throwable failure) {
        if (standing == null || failure != null) {
            silent = true;
            well = false;
            status.bad("is not watched: its API server %s %s".formatted(apiServer,
                    failure == null ? "says nothing" : Failures.inWords(failure)));
            return Optional.empty();
        }
        if (!clusterUid.equals(standing.clusterUid())) {
            throw new RunEnded("Service default/kubernetes has another uid than before: this is another cluster now");
        }
        return Optional.of(standing);
    }

    private void judge(Standing standing, Map<Kind, String> reached, Session session, ClusterWatch watch) {
        standing.setBack(reached).ifPresent(how -> {
            throw new RunEnded("its API server %s was set back (%s), as when its etcd is restored; all is recorded anew"
                    .formatted(apiServer, how));
        });
        if (silent) {
            silent = false;
            reopen(watch);
        } else if (watch.isWatching() && isDeaf(standing, watch)) {
            status.bad("is not watched completely: a watch is open and says nothing; everything is listed again");
            reopen(watch);
        } else if (watch.isWatching()) {
            well = true;
            firstFailure.clear();
            session.beat();
            status.good("is watched");
            status.detail(session.selected() + " Services selected");
        } else if (watch.isStuck(WATCHES_OPEN_WITHIN)) {
            status.bad("is not watched completely: a watch stays closed; everything is listed again");
            reopen(watch);
        }
    }

    private void reopen(ClusterWatch watch) {
        mark = Optional.empty();
        well = false;
        looksWhileUnwell = 0;
        watch.reopen();
    }

    private boolean isDeaf(Standing standing, ClusterWatch watch) {
        if (mark.filter(last -> !watch.hasReached(last.at())).isEmpty()) {
            mark = Optional.of(new Mark(standing, System.nanoTime()));
        }
        return mark.filter(last -> System.nanoTime() - last.since() > deafAfter.toNanos()).isPresent();
    }
}
