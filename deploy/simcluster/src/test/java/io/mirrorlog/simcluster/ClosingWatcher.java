package io.mirrorlog.simcluster;

import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.concurrent.CompletableFuture;

/** A watcher that waits for the end of its watch. */
record ClosingWatcher<T>(CompletableFuture<String> reason) implements Watcher<T> {
    @Override
    public void eventReceived(Action action, T resource) {}

    @Override
    public void onClose(WatcherException cause) {
        reason.complete(cause.getMessage());
    }
}
