package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.watcher.translate.Meta;
import io.mirrorlog.watcher.translate.ResourceVersions;
import io.mirrorlog.watcher.translate.Selection;
import io.mirrorlog.watcher.translate.Slices;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Watches EndpointSlices: those with a label key of the selection, which the endpointslice controller copies from their Service, and those
 * of single Services. Used by the mailbox's thread only.
 */
final class SliceWatch implements AutoCloseable {
    private final KubernetesClient client;
    private final Selection selection;
    private final Mailbox mailbox;
    private final Observer observer;
    private final BiConsumer<String, Throwable> failed;
    private final SortedMap<String, Source<EndpointSlice>> byLabel = new TreeMap<>();
    private final SortedMap<ObjectId, Source<EndpointSlice>> byService = new TreeMap<>();
    /** The sources that are in the middle of a list: what they see now is part of what the next listing says. */
    private final SortedSet<String> inList = new TreeSet<>();
    private boolean servicesListed;
    private String lastListed = "";
    /** Whether a listing of slices is owed to the observer as soon as every source has a whole list. */
    private boolean owed;

    SliceWatch(KubernetesClient client, Selection selection, Mailbox mailbox, Observer observer,
            BiConsumer<String, Throwable> failed) {
        this.client = client;
        this.selection = selection;
        this.mailbox = mailbox;
        this.observer = observer;
        this.failed = failed;
    }

    void reopen() {
        var labels = selection.isEverything() ? List.of(selection.text()) : selection.keys();
        close();
        owed = true;
        servicesListed = false;
        observer.slicesListing();
        labels.forEach(label -> byLabel.put(label, open(name(label), labelled(label))));
        byService.replaceAll((service, _) -> open(service));
    }

    /** Begins or ends to watch a Service's slices by its name, as the observer now needs it. */
    void review(ObjectId service) {
        if (!selection.isEverything() && observer.needsSlicesByName(service)) {
            byService.computeIfAbsent(service, this::open);
            return;
        }
        var source = byService.remove(service);
        if (source != null) {
            source.close();
            inList.remove(name(service));
            observer.sourceClosed(name(service));
            reportIfWhole();
        }
    }

    /** The Services are listed: every Service whose slices must be watched by its name is known. */
    void servicesListed() {
        servicesListed = true;
        reportIfWhole();
    }

    boolean isWatching() {
        return sources().allMatch(Source::isWatching);
    }

    boolean isStuck(Duration limit) {
        return sources().anyMatch(source -> source.isStuck(limit));
    }

    /** Closes every source; which Services are watched by name is kept for {@link #reopen()}. */
    @Override
    public void close() {
        sources().forEach(Source::close);
        byLabel.clear();
        inList.clear();
    }

    /** How far the source is that is furthest; empty: none has reported a list. */
    String reached() {
        return sources().map(Source::reached)
                .reduce("", (one, other) -> ResourceVersions.isOlder(one, other) || one.isEmpty() ? other : one);
    }

    /** Whether every source is as far. */
    boolean hasReached(String version) {
        return sources().noneMatch(source -> ResourceVersions.isOlder(source.reached(), version));
    }

    private Stream<Source<EndpointSlice>> sources() {
        return Stream.concat(byLabel.values().stream(), byService.values().stream());
    }

    private void reportIfWhole() {
        if (owed && servicesListed && inList.isEmpty() && sources().allMatch(Source::hasListed)) {
            owed = false;
            observer.slicesListed(lastListed);
        }
    }

    private Informable<EndpointSlice> labelled(String label) {
        var all = client.discovery().v1().endpointSlices().inAnyNamespace();
        return (selection.isEverything() ? all : all.withLabel(label)).withLimit(ClusterWatch.PAGE);
    }

    private Source<EndpointSlice> open(ObjectId service) {
        return open(name(service), client.discovery().v1().endpointSlices().inNamespace(service.namespace())
                .withLabel(Slices.SERVICE_NAME, service.name()).withLimit(ClusterWatch.PAGE));
    }

    private Source<EndpointSlice> open(String name, Informable<EndpointSlice> slices) {
        return Source.open(slices, meta -> new EndpointSliceBuilder().withMetadata(meta).build(),
                ClusterWatch.keys(observer.knownSlices(name)), mailbox, new SliceSightings(name));
    }

    private static String name(String label) {
        return "EndpointSlices with label " + label;
    }

    private static String name(ObjectId service) {
        return "EndpointSlices of Service " + service;
    }

    private final class SliceSightings implements Sightings<EndpointSlice> {
        private final String source;
        private boolean first = true;

        SliceSightings(String source) {
            this.source = source;
        }

        @Override
        public void seen(EndpointSlice slice) {
            observer.sliceSeen(source, slice);
        }

        @Override
        public void deleted(EndpointSlice slice) {
            observer.sliceDeleted(source, slice);
        }

        @Override
        public void missed(EndpointSlice slice) {
            observer.sliceMissed(source, Meta.id(slice));
        }

        /** The first list of a source that was opened late is none of all slices. */
        @Override
        public void listing() {
            if (!first) {
                inList.add(source);
                observer.slicesListing();
            }
        }

        /** A list again is a listing owed; the first list of a source that was opened late brings something new, no more. */
        @Override
        public void listed(String resourceVersion) {
            inList.remove(source);
            owed |= !first;
            first = false;
            lastListed = resourceVersion;
            reportIfWhole();
        }

        @Override
        public void failed(Throwable failure) {
            failed.accept(source, failure);
        }
    }
}
