package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Function;

/**
 * One informer: lists some objects and watches them from that list, again and again until closed. All it does with what it sees is to put
 * it into a mailbox.
 *
 * @param <T> the kind of object
 */
final class Source<T extends HasMetadata> implements AutoCloseable {
    private final SharedIndexInformer<T> informer;
    /** Only touched on the mailbox's thread, so nothing is reported once {@link #close()} has returned there. */
    private boolean closed;
    private boolean listed;
    private long lastSign = System.nanoTime();

    private Source(SharedIndexInformer<T> informer) {
        this.informer = informer;
    }

    /**
     * Starts listing.
     *
     * @param known keys of objects that are to be reported as missed if the first list lacks them
     */
    static <T extends HasMetadata> Source<T> open(Informable<T> objects, Function<ObjectMeta, T> stub,
            Collection<String> known, Mailbox mailbox, Sightings<T> sightings) {
        var informer = objects.runnableInformer(0);
        var source = new Source<>(informer);
        // The handler first: it is told at once of everything that is in the store, and the known keys are no objects.
        informer.removeNamespaceIndex()
                .exceptionHandler((_, failure) -> {
                    mailbox.execute(() -> source.ifOpen(() -> sightings.failed(failure)));
                    return true;
                })
                .addEventHandler(source.new Callbacks(mailbox, sightings))
                .itemStore(new Keys<>(known, stub));
        var _ = informer.start();
        return source;
    }

    /** Whether it has reported a whole list. */
    boolean hasListed() {
        return listed;
    }

    /** How far it is: the resourceVersion of its last list, change or bookmark; empty: it has reported no list. */
    String reached() {
        return listed ? informer.lastSyncResourceVersion() : "";
    }

    /** Whether a watch is open now. Between two of them the informer can fail to say it: it reads what it has of one twice. */
    boolean isWatching() {
        try {
            return informer.isWatching();
        } catch (NullPointerException _) {
            return false;
        }
    }

    /**
     * Whether no watch is open and nothing has been heard for so long, not even a failure: the client goes on to open a watch that once
     * was open without saying why it cannot.
     */
    boolean isStuck(Duration limit) {
        return !isWatching() && System.nanoTime() - lastSign > limit.toNanos();
    }

    @Override
    public void close() {
        closed = true;
        informer.close();
    }

    private void ifOpen(Runnable report) {
        if (!closed) {
            lastSign = System.nanoTime();
            report.run();
        }
    }

    private final class Callbacks implements ResourceEventHandler<T> {
        private final Mailbox mailbox;
        private final Sightings<T> sightings;

        Callbacks(Mailbox mailbox, Sightings<T> sightings) {
            this.mailbox = mailbox;
            this.sightings = sightings;
        }

        @Override
        public void onAdd(T object) {
            report(() -> sightings.seen(object));
        }

        @Override
        public void onUpdate(T before, T object) {
            report(() -> sightings.seen(object));
        }

        @Override
        public void onDelete(T object, boolean finalStateUnknown) {
            report(finalStateUnknown ? () -> sightings.missed(object) : () -> sightings.deleted(object));
        }

        @Override
        public void onBeforeList(String lastSyncResourceVersion) {
            report(sightings::listing);
        }

        @Override
        public void onList(String resourceVersion, boolean remainedEmpty) {
            report(() -> {
                listed = true;
                sightings.listed(resourceVersion);
            });
        }

        private void report(Runnable sighting) {
            mailbox.execute(() -> ifOpen(sighting));
        }
    }
}
