package io.mirrorlog.simcluster;

import io.mirrorlog.simcluster.fault.FaultBook;
import io.mirrorlog.simcluster.fault.FaultRule;
import io.mirrorlog.simcluster.object.ResourceTypes;
import io.mirrorlog.simcluster.object.Verb;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.store.Store;
import java.util.Optional;
import java.util.function.Predicate;

/** What goes wrong in the cluster, on demand. Every method returns when its effect has taken place. */
public final class Faults {
    private static final String ALL = "*";

    private final EventLoop loop;
    private final Machinery machinery;
    private final FaultBook book;

    Faults(EventLoop loop, Machinery machinery) {
        this.loop = loop;
        this.machinery = machinery;
        this.book = machinery.faults();
    }

    /**
     * Begins to order a fault for the requests with a verb ({@code get}, {@code list}, {@code watch}, {@code create},
     * {@code update}, {@code patch}, {@code delete}, {@code deletecollection}) for a resource such as {@code services} or
     * {@code links/status}; {@code *} stands for all. Of several faults that meet a request the one ordered first takes
     * place; latencies add up.
     */
    public FaultOrder on(String verb, String resource) {
        Optional<Verb> asked = verb.equals(ALL) ? Optional.empty() : Optional.of(Verb.named(verb));
        Optional<String> about = resource.equals(ALL) ? Optional.empty() : Optional.of(known(resource));
        return new FaultOrder(book, new FaultRule(asked, about, 0, Integer.MAX_VALUE, 1));
    }

    /** Ends everything that was ordered with {@link #on}. */
    public void clear() {
        book.clear();
    }

    /** Cuts all connections and every new one, until it is over. What is stored stays. */
    public void outage(boolean outage) {
        loop.run(() -> machinery.server().refuse(outage));
    }

    /** Cuts every open watch, as a load balancer does that restarts, and gives their number. */
    public int dropWatches() {
        return loop.call(() -> machinery.watches().cut(_ -> true));
    }

    /** Cuts the open watches of a resource such as {@code links}. */
    public int dropWatches(String resource) {
        return loop.call(() -> machinery.watches().cut(named(resource)));
    }

    /** Makes the open watches of a resource fall silent with their connections open, or go on where they stopped. */
    public int freezeWatches(String resource, boolean freeze) {
        return loop.call(() -> machinery.watches().freeze(named(resource), freeze));
    }

    /** Ends the open watches of a resource with the event that says 410 Gone. */
    public int expireWatches(String resource) {
        return loop.call(() -> machinery.watches().fail(named(resource), Failure.expired("too old resource version")));
    }

    /** Sends a bookmark to every open watch that takes them. */
    public void bookmark() {
        loop.run(machinery.watches()::bookmark);
    }

    /** Forgets the history: a watch from any revision before this moment is answered 410 Gone. */
    public void compact() {
        loop.run(machinery.store()::compact);
    }

    /** Remembers what is stored, with its resourceVersions, for {@link #restore}. */
    public Backup backup() {
        return new Backup(loop.call(machinery.store()::snapshot));
    }

    /**
     * Cuts every connection and goes back to what was stored then, as an API server whose etcd is restored: resourceVersions go back too,
     * and those of what was lost are given out again.
     */
    public void restore(Backup backup) {
        restore(backup, 0);
    }

    /** The same with etcd's {@code --bump-revision} and {@code --mark-compacted}: no resourceVersion is given out twice. */
    public void restore(Backup backup, long bump) {
        loop.run(() -> {
            machinery.server().cut();
            var _ = machinery.watches().cut(_ -> true);
            machinery.store().restore(backup.stored(), bump);
        });
    }

    /** What was stored at a moment, to be restored later. */
    public record Backup(Store.Snapshot stored) {
        @Override
        public String toString() {
            return "backup of revision " + stored.revision();
        }
    }

    /** Keeps terminating namespaces, and what is in them, until it is over. */
    public void holdNamespaces(boolean hold) {
        loop.run(() -> machinery.namespaces().hold(hold));
    }

    /** The number of open watches. */
    public int openWatches() {
        return loop.call(machinery.watches()::count);
    }

    private static Predicate<String> named(String resource) {
        return resource.equals(ALL) ? _ -> true : known(resource)::equals;
    }

    /** A test that misspells a resource is told so. */
    private static String known(String resource) {
        String plural = resource.split("/", 2)[0];
        if (ResourceTypes.all().stream().noneMatch(type -> type.plural().equals(plural))) {
            throw new IllegalArgumentException("no such resource: " + resource);
        }
        return resource;
    }
}
