package io.mirrorlog.watcher;

import io.mirrorlog.watcher.kube.ClusterWatch;
import io.mirrorlog.watcher.kube.Failures;
import io.mirrorlog.watcher.kube.Mailbox;
import io.mirrorlog.watcher.publish.Session;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a session may say that it has seen everything: while the API server answers and every watch is open. A watch whose
 * connection was cut silently looks open for minutes, so the server is asked each time; once it answers again after it did not, everything
 * is listed again.
 */
final class Pulse {
    /** A watch over plain HTTP counts as open from its first bookmark, which comes within a minute. */
    private static final Duration WATCHES_OPEN_WITHIN = Duration.ofSeconds(90);

    private final Supplier<String> askClusterUid;
    private final String clusterUid;
    private final Mailbox mailbox;
    private final Status status;
    private final String apiServer;
    private final FirstFailure firstFailure;
    private boolean asking;
    private boolean silent;

    Pulse(Supplier<String> askClusterUid, String clusterUid, Mailbox mailbox, Status status, String apiServer) {
        this.askClusterUid = askClusterUid;
        this.clusterUid = clusterUid;
        this.mailbox = mailbox;
        this.status = status;
        this.apiServer = apiServer;
        this.firstFailure = new FirstFailure(status, apiServer);
    }

    /** Asks the server; unless it is still being asked. */
    void take(Session session, ClusterWatch watch) {
        if (!asking) {
            asking = true;
            ask((uid, failure) -> {
                asking = false;
                if (isThere(uid, failure)) {
                    judge(session, watch);
                }
            });
        }
    }

    /**
     * Runs something on the mailbox's thread once the server has said that it still is the same cluster's; if it does not answer,
     * everything is listed again later.
     */
    void sameCluster(Runnable next) {
        ask((uid, failure) -> {
            if (isThere(uid, failure)) {
                next.run();
            }
        });
    }

    private void ask(BiConsumer<@Nullable String, @Nullable Throwable> answered) {
        var _ = CompletableFuture.supplyAsync(askClusterUid, task -> Thread.ofVirtual().start(task))
                .whenComplete((uid, failure) -> mailbox.execute(() -> answered.accept(uid, failure)));
    }

    /** A list or watch failed and will be tried again. While nothing is answered at all, that is said already. */
    void failed(String what, Throwable failure) {
        if (!silent) {
            firstFailure.failed(what, failure);
        }
    }

    private boolean isThere(@Nullable String uid, @Nullable Throwable failure) {
        if (failure != null) {
            silent = true;
            status.bad("is not watched: its API server %s %s".formatted(apiServer, Failures.inWords(failure)));
            return false;
        }
        if (!clusterUid.equals(uid)) {
            throw new RunEnded("Service default/kubernetes has another uid than before: this is another cluster now");
        }
        return true;
    }

    private void judge(Session session, ClusterWatch watch) {
        if (silent) {
            silent = false;
            watch.reopen();
        } else if (watch.isWatching()) {
            firstFailure.clear();
            session.beat();
            status.good("is watched");
            status.detail(session.selected() + " Services selected");
        } else if (watch.isStuck(WATCHES_OPEN_WITHIN)) {
            status.bad("is not watched completely: a watch stays closed; everything is listed again");
            watch.reopen();
        }
    }
}
