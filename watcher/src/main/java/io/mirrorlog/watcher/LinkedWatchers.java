package io.mirrorlog.watcher;

import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.RequestCounts;
import io.mirrorlog.watcher.kube.Mailbox;
import io.mirrorlog.watcher.translate.LocalView;
import io.mirrorlog.watcher.translate.Targets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a watcher for every cluster that a local cluster's Links lead to: starts it when a Link has usable credentials, replaces it when
 * they change, stops it when the last Link to its cluster is deleted. It goes on until closed.
 */
public final class LinkedWatchers implements Watching {
    private static final int MAILBOX = 10_000;

    private final LocalSettings settings;
    private final LinkSource links;
    private final Starter starter;
    private final Status status;
    private final Problems problems = new Problems();
    /** These and their like are touched by the supervisor's thread only, and outlive its runs. */
    private final SortedMap<ClusterName, LinkedCluster> clusters = new TreeMap<>();
    private final SortedMap<ClusterName, String> notStarted = new TreeMap<>();
    private final RequestCounts requests;
    private final Supervisor supervisor;
    private volatile List<String> health = List.of();
    private volatile List<Watching> watchers = List.of();
    private volatile boolean ready;

    /** Starts a watcher of a linked cluster. */
    @FunctionalInterface
    public interface Starter {
        /** Makes sure that the cluster's topic exists, starts the watcher and returns. If it throws, it is asked again later. */
        Watching start(ClusterName cluster, Config kube);
    }

    private LinkedWatchers(LocalSettings settings, LinkSource links, Starter starter) {
        this.settings = settings;
        this.links = links;
        this.starter = starter;
        this.status = new Status("Namespace %s of local cluster %s, for clusters to watch,".formatted(
                settings.namespace(), settings.cluster()));
        this.requests = new RequestCounts(RequestCounts.LINKS, settings.cluster().value());
        this.supervisor = Supervisor.start(status, settings.retry(), links.place().toString(),
                () -> new LinkRun(settings, links, status, new Mailbox(MAILBOX), requests).run(new Following()));
    }

    /**
     * Starts following the Links; returns at once.
     *
     * @param settings which local cluster and namespace
     * @param links    where the Links are
     * @param starter  starts a watcher
     */
    public static LinkedWatchers start(LocalSettings settings, LinkSource links, Starter starter) {
        return new LinkedWatchers(settings, links, starter);
    }

    /** Follows the Links for one run. */
    private final class Following implements LinkRun.Use {
        private final Timer retry = new Timer(settings.retry().max());
        private Targets targets = new Targets(new TreeMap<>(), List.of());

        @Override
        public void changed(LocalView view) {
            targets = Targets.of(settings.cluster(), view.links()).with(links.kubeconfigs());
            follow();
            ready = true;
        }

        @Override
        public void tick() {
            clusters.values().forEach(LinkedCluster::promote);
            if (!notStarted.isEmpty() && retry.rings()) {
                follow();
            }
            report();
        }

        private void follow() {
            notStarted.clear();
            clusters.entrySet().removeIf(cluster -> {
                var isLinked = targets.kubeconfigs().containsKey(cluster.getKey());
                if (!isLinked) {
                    cluster.getValue().close();
                }
                return !isLinked;
            });
            targets.kubeconfigs().forEach(this::offer);
            report();
        }

        /** One cluster's watcher that cannot be started does not keep the others from it. */
        private void offer(ClusterName cluster, List<String> kubeconfigs) {
            try {
                clusters.computeIfAbsent(cluster, name -> new LinkedCluster(name, starter)).offer(kubeconfigs);
            } catch (RuntimeException e) {
                notStarted.put(cluster, "Cluster %s is not watched: %s; it will be tried again".formatted(cluster,
                        Troubles.inWords(e, "of the cluster").orElseGet(e::toString)));
            }
        }

        private void report() {
            problems.are(Stream.concat(targets.problems().stream(), notStarted.values().stream()).toList());
            watchers = clusters.values().stream().flatMap(cluster -> cluster.watcher().stream()).toList();
            health = clusters.values().stream().flatMap(cluster -> cluster.health().stream()).toList();
        }
    }

    /** Whether the Links are known. A linked cluster that cannot be reached does not count against it. */
    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public boolean connected() {
        return ready && status.isGood();
    }

    @Override
    public boolean live() {
        return supervisor.live();
    }

    /** How everything is, in one sentence each: the Links, what is wrong with them, each cluster that is watched. */
    @Override
    public String health() {
        return Stream.of(List.of(status.inWords()), problems.current(), health).flatMap(List::stream)
                .collect(Collectors.joining("; "));
    }

    @Override
    public List<Family> families() {
        return Stream.concat(requests.families().stream(),
                watchers.stream().flatMap(watcher -> watcher.families().stream())).toList();
    }

    @Override
    public void close() {
        supervisor.close();
        clusters.values().forEach(LinkedCluster::close);
        clusters.clear();
    }
}
