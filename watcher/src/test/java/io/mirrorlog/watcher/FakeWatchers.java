package io.mirrorlog.watcher;

import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.topics.id.ClusterName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts watchers that watch nothing, and keeps account of them: by cluster and API server. */
final class FakeWatchers implements LinkedWatchers.Starter {
    private final List<String> events = new ArrayList<>();
    private final Set<String> ready = new HashSet<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();

    @Override
    public synchronized Watching start(ClusterName cluster, Config kube) {
        var name = cluster + " " + kube.getMasterUrl();
        var failure = failures.get(cluster.value());
        if (failure != null) {
            events.add("failed " + name);
            throw failure;
        }
        events.add("started " + name);
        return new Fake(name);
    }

    synchronized List<String> events() {
        return List.copyOf(events);
    }

    synchronized void becomeReady(String name) {
        ready.add(name);
    }

    synchronized void fail(String cluster, RuntimeException failure) {
        failures.put(cluster, failure);
    }

    synchronized void repair(String cluster) {
        failures.remove(cluster);
    }

    private final class Fake implements Watching {
        private final String name;

        Fake(String name) {
            this.name = name;
        }

        @Override
        public boolean ready() {
            synchronized (FakeWatchers.this) {
                return ready.contains(name);
            }
        }

        @Override
        public String health() {
            return name + " is fine";
        }

        @Override
        public void close() {
            synchronized (FakeWatchers.this) {
                events.add("closed " + name);
            }
        }
    }
}
