package io.mirrorlog.watcher;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.RequestCounts;
import io.mirrorlog.topics.metric.Sample;
import io.mirrorlog.watcher.kube.Mailbox;
import io.mirrorlog.watcher.publish.FactCounts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a watcher counts and measures over all its sessions. Safe for use by many threads. */
final class Measures {
    private static final String CLUSTER = "cluster";

    private final ClusterName cluster;
    private final FactCounts facts;
    private final RequestCounts requests;
    private volatile Optional<Mailbox> mailbox = Optional.empty();
    private volatile int services;
    private volatile int endpoints;

    Measures(ClusterName cluster, InstantSource clock) {
        this.cluster = cluster;
        this.facts = new FactCounts(cluster, clock);
        this.requests = new RequestCounts(RequestCounts.OBJECTS, cluster.value());
    }

    /** Whether the cluster is watched. */
    enum State {
        /** Everything is. */
        WATCHED,
        /** Another watcher does it. */
        STANDBY,
        /** Not everything is, or nothing. */
        UNWATCHED
    }

    FactCounts facts() {
        return facts;
    }

    RequestCounts requests() {
        return requests;
    }

    /** Changes now wait in this. */
    void of(Mailbox current) {
        mailbox = Optional.of(current);
    }

    /** A session knows so many Services that are selected, and of so many their endpoints. */
    void holds(int selected, int withEndpoints) {
        services = selected;
        endpoints = withEndpoints;
    }

    List<Family> families(State state) {
        var families = new ArrayList<>(facts.families());
        families.addAll(requests.families());
        families.add(Family.state("mirrorlog_watch_state",
                "1: whether all of a cluster is watched, another watcher does it while this one stands by, or not all is.",
                Sample.label(CLUSTER, cluster.value()), Arrays.stream(State.values()).map(Measures::word).toList(),
                word(state)));
        families.add(gauge("mirrorlog_watcher_queue_depth", "Changes that wait to be recorded.",
                mailbox.map(Mailbox::size).orElse(0)));
        families.add(gauge("service_cache_size", "Number of items in the client-go service cache", services));
        families.add(gauge("endpoints_cache_size", "Number of items in the client-go endpoints cache", endpoints));
        return families;
    }

    private Family gauge(String name, String help, int value) {
        return Family.gauge(name, help, CLUSTER, new TreeMap<>(Map.of(cluster.value(), value)));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
