package io.mirrorlog.simcluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;

/** A watcher that writes down what it is told. */
record RecordingWatcher<T extends HasMetadata>(List<String> events) implements Watcher<T> {
    @Override
    public void eventReceived(Action action, T resource) {
        events.add(action + " " + resource.getMetadata().getName());
    }

    @Override
    public void onClose(WatcherException cause) {
        events.add("CLOSED " + cause.getMessage());
    }
}
