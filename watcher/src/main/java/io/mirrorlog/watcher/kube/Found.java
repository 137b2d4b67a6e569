package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.mirrorlog.watcher.translate.Meta;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The objects of one namespace that a source has reported, by name.
 *
 * @param <T> the kind of object
 */
final class Found<T extends HasMetadata> implements Sightings<T>, AutoCloseable {
    private final UnaryOperator<T> kept;
    private final Runnable changed;
    private final Consumer<Throwable> failed;
    private final SortedMap<String, T> objects = new TreeMap<>();
    private Optional<Source<T>> source = Optional.empty();

    /**
     * Nothing yet.
     *
     * @param kept    what is kept of an object
     * @param changed called after every change and every list
     * @param failed  called when a list or watch failed and will be tried again
     */
    Found(UnaryOperator<T> kept, Runnable changed, Consumer<Throwable> failed) {
        this.kept = kept;
        this.changed = changed;
        this.failed = failed;
    }

    void open(Informable<T> listed, Function<ObjectMeta, T> stub, Mailbox mailbox) {
        source = Optional.of(Source.open(listed, stub, List.of(), mailbox, this));
    }

    SortedMap<String, T> objects() {
        return Collections.unmodifiableSortedMap(objects);
    }

    boolean hasListed() {
        return source.filter(Source::hasListed).isPresent();
    }

    boolean isWatching() {
        return source.filter(Source::isWatching).isPresent();
    }

    boolean isStuck(Duration limit) {
        return source.filter(opened -> opened.isStuck(limit)).isPresent();
    }

    @Override
    public void seen(T object) {
        objects.put(Meta.id(object).name(), kept.apply(object));
        changed.run();
    }

    @Override
    public void deleted(T object) {
        missed(object);
    }

    @Override
    public void missed(T object) {
        objects.remove(Meta.id(object).name());
        changed.run();
    }

    @Override
    public void listed(String resourceVersion) {
        changed.run();
    }

    @Override
    public void failed(Throwable failure) {
        failed.accept(failure);
    }

    @Override
    public void close() {
        source.ifPresent(Source::close);
    }
}
