package io.mirrorlog.watcher;

import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.topics.id.ClusterName;
import java.util.List;
import java.util.Optional;

/**
 * The watcher of one linked cluster and, while its credentials are being replaced, its successor: new credentials that do not work must not
 * end a watcher whose do. Used by one thread only.
 */
final class LinkedCluster implements AutoCloseable {
    private final ClusterName name;
    private final LinkedWatchers.Starter starter;
    private Optional<Started> current = Optional.empty();
    private Optional<Started> successor = Optional.empty();

    LinkedCluster(ClusterName name, LinkedWatchers.Starter starter) {
        this.name = name;
        this.starter = starter;
    }

    private record Started(String kubeconfig, Watching watcher) implements AutoCloseable {
        @Override
        public void close() {
            watcher.close();
        }
    }

    /** These are the usable kubeconfigs that Links offer now. Without any, what runs goes on. */
    void offer(List<String> kubeconfigs) {
        if (isAmong(kubeconfigs, current)) {
            successor.ifPresent(Started::close);
            successor = Optional.empty();
        } else if (!kubeconfigs.isEmpty() && !isAmong(kubeconfigs, successor)) {
            start(kubeconfigs.getFirst());
        }
    }

    private void start(String kubeconfig) {
        var started = new Started(kubeconfig, starter.start(name, Config.fromKubeconfig(kubeconfig)));
        successor.ifPresent(Started::close);
        successor = Optional.of(started);
        promote();
    }

    /** Lets the successor take over once it is ready, or at once where there is nothing to lose. */
    void promote() {
        if (successor.isPresent()
                && (isReady(successor.get()) || current.filter(LinkedCluster::isReady).isEmpty())) {
            current.ifPresent(Started::close);
            current = successor;
            successor = Optional.empty();
        }
    }

    /** The watcher whose facts count, or will. */
    Optional<Watching> watcher() {
        return current.or(() -> successor).map(Started::watcher);
    }

    /** How its watchers are, in one sentence each. */
    List<String> health() {
        return List.of(current, successor).stream().flatMap(Optional::stream)
                .map(started -> started.watcher().health()).toList();
    }

    @Override
    public void close() {
        successor.ifPresent(Started::close);
        current.ifPresent(Started::close);
    }

    private static boolean isReady(Started started) {
        return started.watcher().ready();
    }

    private static boolean isAmong(List<String> kubeconfigs, Optional<Started> started) {
        return started.filter(it -> kubeconfigs.contains(it.kubeconfig())).isPresent();
    }
}
