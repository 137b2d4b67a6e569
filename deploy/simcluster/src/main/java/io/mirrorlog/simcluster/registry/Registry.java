package io.mirrorlog.simcluster.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.kind.Strategies;
import io.mirrorlog.simcluster.kind.Strategy;
import io.mirrorlog.simcluster.object.EventForms;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import io.mirrorlog.simcluster.store.Store;
import io.mirrorlog.simcluster.store.Stored;
import java.util.Optional;
import java.util.function.Function;

/** Creates and updates objects: what k8s.io/apiserver's generic registry does between a handler and etcd. */
public final class Registry {
    private final Store store;
    private final Strategies strategies;
    private final SystemFields system;
    private final Decoding decoding;
    private final NamespaceGate gate;
    private final Succession succession;
    private final Booking booking;

    public Registry(Store store, Strategies strategies, SystemFields system) {
        this.store = store;
        this.strategies = strategies;
        this.system = system;
        this.decoding = new Decoding(strategies);
        this.gate = new NamespaceGate(store);
        this.succession = new Succession(strategies, system);
        this.booking = new Booking(system);
    }

    public Result<Stored> get(Target target) {
        return store.find(target.key()).map(Result::ok)
                .orElseGet(() -> Result.refused(Failure.notFound(target.type(), target.name())));
    }

    public Result<Written> create(Target target, ObjectNode body, WriteOptions options) {
        return decoding.decode(target, body).then(object -> object.resourceVersion().isEmpty()
                ? Result.ok(object)
                : Result.<KubeObject>refused(
                        Failure.internal("resourceVersion should not be set on objects to be created")))
                .map(object -> booking.book(target, options, object, KubeObject.empty()))
                .then(object -> create(target, object, options.dryRun()));
    }

    public Result<Written> update(Target target, ObjectNode body, WriteOptions options) {
        return decoding.decode(target, body).map(object -> booking.book(target, options, object, live(target)))
                .then(object -> update(target, object, options.dryRun()));
    }

    /** Replaces an object by what a patch makes of it, in the version the target names. */
    public Result<Written> patch(Target target, Function<ObjectNode, Result<ObjectNode>> patch, WriteOptions options) {
        return get(target).then(current -> patch.apply(whole(target, current.object()))
                .then(patched -> decoding.decodePatched(target, patched))
                .then(object -> succession.sameIdentity(target, object, current.object()))
                .map(object -> booking.book(target, options, object, current.object()))
                .then(object -> update(target, object, options.dryRun())));
    }

    /** Server-side apply: creates what is absent. */
    public Result<Written> apply(Target target, ObjectNode configuration, WriteOptions options) {
        KubeObject live = live(target);
        live.metadata().put("name", target.name());
        return booking.apply(target, options, configuration, live)
                .then(applied -> decoding.decodePatched(target, applied))
                .then(object -> store.find(target.key()).isPresent()
                        ? update(target, object, options.dryRun())
                        : create(target, object, options.dryRun()));
    }

    private KubeObject live(Target target) {
        return store.find(target.key()).map(stored -> stored.object().copy()).orElseGet(KubeObject::empty);
    }

    /** The object with its kind and apiVersion. */
    public static ObjectNode whole(Target target, KubeObject object) {
        ObjectNode whole = object.json().objectNode();
        whole.put("kind", target.type().kind()).put("apiVersion", target.type().apiVersion());
        return whole.setAll(EventForms.toServed(target.type(), object).copy().json());
    }

    private Result<Written> create(Target target, KubeObject decoded, boolean dryRun) {
        Strategy strategy = strategies.of(target.type());
        if (decoded.name().isEmpty() && !decoded.text("metadata", "generateName").isEmpty()) {
            decoded.metadata().put("name", system.generatedName(decoded.text("metadata", "generateName")));
        }
        return gate.mayCreate(target, decoded).then(object -> {
            system.born(object, strategy.countsGenerations());
            strategy.prepare(object, Optional.empty());
            return succession.check(target.type(), strategy, object, Optional.empty());
        }).then(object -> insert(target.named(object.name()), object, dryRun));
    }

    private Result<Written> insert(Target target, KubeObject object, boolean dryRun) {
        if (store.find(target.key()).isPresent()) {
            return Result.refused(Failure.alreadyExists(target.type(), target.name()));
        }
        Stored stored = dryRun ? store.preview(target.key(), object) : store.put(target.key(), object);
        return Result.ok(new Written(stored, true));
    }

    private Result<Written> update(Target target, KubeObject decoded, boolean dryRun) {
        return gate.mayUpdate(target, decoded).then(object -> {
            Optional<Stored> current = store.find(target.key());
            if (current.isPresent()) {
                return succession.next(target, object, current.get())
                        .then(next -> replace(current.get(), next, dryRun));
            }
            if (!strategies.of(target.type()).createsOnUpdate() || target.isStatus()) {
                return Result.refused(Failure.notFound(target.type(), target.name()));
            }
            return Succession.otherObject(target, object, "").map(Result::<Written>refused)
                    .orElseGet(() -> create(target, object, dryRun));
        });
    }

    /** A write that changes nothing is not made: the object keeps its resourceVersion and no watch hears of it. */
    private Result<Written> replace(Stored current, KubeObject next, boolean dryRun) {
        if (next.json().equals(current.object().json())) {
            return Result.ok(new Written(current, false));
        }
        if (dryRun) {
            return Result.ok(new Written(store.preview(current.key(), next), false));
        }
        if (next.isTerminating() && Removal.isReleased(current.key(), next)) {
            Removal.remove(store, current);
            return Result.ok(new Written(store.preview(current.key(), next), false));
        }
        return Result.ok(new Written(store.put(current.key(), next), false));
    }
}
