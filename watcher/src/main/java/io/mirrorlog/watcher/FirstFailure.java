package io.mirrorlog.watcher;

import io.mirrorlog.watcher.kube.Failures;
import java.util.Optional;

/** Says what failed first and does not work since: what else of the server fails meanwhile most likely does for the same reason. */
final class FirstFailure {
    private final Status status;
    private final String apiServer;
    private Optional<String> failing = Optional.empty();

    FirstFailure(Status status, String apiServer) {
        this.status = status;
        this.apiServer = apiServer;
    }

    /** A list or watch failed and will be tried again. */
    void failed(String what, Throwable failure) {
        if (failing.filter(first -> !first.equals(what)).isEmpty()) {
            failing = Optional.of(what);
            status.bad("is not watched completely: its API server %s, asked for %s, %s".formatted(apiServer, what,
                    Failures.inWords(failure)));
        }
    }

    /** Everything works. */
    void clear() {
        failing = Optional.empty();
    }
}
