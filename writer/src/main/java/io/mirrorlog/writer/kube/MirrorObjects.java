package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.writer.apply.LocalCluster.Obstacle;
import io.mirrorlog.writer.kube.Failures.Attempt;
import io.mirrorlog.writer.plan.Found;
import io.mirrorlog.writer.plan.Labels;
import io.mirrorlog.writer.plan.Step;
import io.mirrorlog.writer.plan.Version;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The Services, or the Endpoints, of mirrors: the cached ones, the real ones, and writing one.
 *
 * @param <T> the kind of object
 * @param <C> the kind of content
 */
final class MirrorObjects<T extends HasMetadata, C> {
    private final MixedOperation<T, ? extends KubernetesResourceList<T>, ? extends Resource<T>> api;
    private final Shape<T, C> shape;
    private final Failures failures;
    private final ObjectStore<T> store = new ObjectStore<>();

    MirrorObjects(MixedOperation<T, ? extends KubernetesResourceList<T>, ? extends Resource<T>> api, Shape<T, C> shape,
            Failures failures) {
        this.api = api;
        this.shape = shape;
        this.failures = failures;
    }

    /** The mirrors only, to be watched into this cache. */
    Watched.What<T> watched(ResourceEventHandler<HasMetadata> handler, Consumer<ObjectId> touched) {
        return new Watched.What<>(shape.resource(),
                api.inAnyNamespace().withLabel(Labels.MIRRORED_SERVICE, Labels.TRUE), store, handler,
                () -> names().forEach(touched));
    }

    Stream<ObjectId> names() {
        return store.keySet().map(ObjectId::parse);
    }

    /** How many the cache has. */
    int size() {
        return store.size();
    }

    /** What the cache has. */
    Optional<Found<C>> seen(ObjectId name) {
        return store.at(name.toString()).map(entry -> shape.found(entry.object(), entry.written()));
    }

    /** The whole object that the cache has. */
    Optional<T> cached(ObjectId name) {
        return store.at(name.toString()).map(ObjectStore.Entry::object);
    }

    /** What the API server has. */
    Optional<Found<C>> read(ObjectId name) {
        return get(name).map(object -> shape.found(object, Managers.writtenKeys(object.getMetadata())));
    }

    /** Carries out one step with one request, or two if what it was planned on is not in the cache. */
    Did carryOut(ObjectId name, Step<C> step) {
        try {
            return switch (step) {
                case Step.Keep<C>(var there) -> Did.now(there.map(Version::resourceVersion).orElse(""));
                case Step.Make<C>(var content) -> make(name, content);
                case Step.Put<C>(var content, var over) -> put(name, content, over);
                case Step.Remove<C>(var version) -> remove(name, version)
                        ? Did.now("")
                        : Did.met(new Obstacle.Surprise("%s %s went before it was deleted".formatted(shape.resource(),
                                name)));
            };
        } catch (KubernetesClientException e) {
            return Did.met(failures.of(e, attempt(name, step)));
        }
    }

    /** Carries out a removal of what may have gone together with something that was removed just now. */
    Did removeWithOther(ObjectId name, Step.Remove<C> step) {
        try {
            var _ = remove(name, step.version());
            return Did.now("");
        } catch (KubernetesClientException e) {
            return Did.met(failures.of(e, attempt(name, step)));
        }
    }

    /** What reading a name met with. */
    Obstacle whenReading(ObjectId name, KubernetesClientException e) {
        return failures.of(e, new Attempt("get", shape.resource(), name));
    }

    private Did make(ObjectId name, C content) {
        var removals = store.removals();
        var made = api.inNamespace(name.namespace()).resource(shape.make(name, content)).create();
        var version = made.getMetadata().getResourceVersion();
        store.made(made, removals);
        return Did.now(version);
    }

    private Did put(ObjectId name, C content, Version over) {
        var there = at(name, over);
        if (there.isEmpty()) {
            return Did.met(new Obstacle.Surprise(
                    "%s %s changed while it was being changed".formatted(shape.resource(), name)));
        }
        var now = api.inNamespace(name.namespace()).resource(shape.over(there.get(), content)).update();
        store.changed(now, over.resourceVersion());
        return Did.now(now.getMetadata().getResourceVersion());
    }

    /**
     * The precondition names the resourceVersion, which no other object ever has.
     *
     * @return whether there was anything to remove: what someone else removed, we did not
     */
    private boolean remove(ObjectId name, Version version) {
        var removed = api.inNamespace(name.namespace()).withName(name.name())
                .lockResourceVersion(version.resourceVersion())
                .delete();
        store.removed(name.toString(), version.resourceVersion());
        return !removed.isEmpty();
    }

    /** The whole object that a write was planned on. */
    private Optional<T> at(ObjectId name, Version version) {
        return store.at(name.toString()).filter(entry -> entry.isAt(version.resourceVersion()))
                .map(ObjectStore.Entry::object)
                .or(() -> get(name).filter(there -> FromKube.version(there).equals(version)));
    }

    private Optional<T> get(ObjectId name) {
        return Optional.ofNullable(api.inNamespace(name.namespace()).withName(name.name()).get());
    }

    private Attempt attempt(ObjectId name, Step<C> step) {
        var verb = switch (step) {
            case Step.Keep<C> _ -> "keep";
            case Step.Make<C> _ -> "create";
            case Step.Put<C> _ -> "update";
            case Step.Remove<C> _ -> "delete";
        };
        return new Attempt(verb, shape.resource(), name);
    }

    /** What came of a step: the resourceVersion now, or what it met with. */
    record Did(String version, Optional<Obstacle> obstacle) {
        static Did now(String version) {
            return new Did(version, Optional.empty());
        }

        static Did met(Obstacle obstacle) {
            return new Did("", Optional.of(obstacle));
        }
    }
}
