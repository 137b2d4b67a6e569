package io.mirrorlog.simcluster.registry;

import io.mirrorlog.simcluster.field.Finalizers;
import io.mirrorlog.simcluster.kind.Strategies;
import io.mirrorlog.simcluster.kind.Strategy;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.status.Cause;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import io.mirrorlog.simcluster.store.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a sent object becomes as the successor of a stored one. */
final class Succession {
    private final Strategies strategies;
    private final SystemFields system;

    Succession(Strategies strategies, SystemFields system) {
        this.strategies = strategies;
        this.system = system;
    }

    Result<KubeObject> next(Target target, KubeObject sent, Stored stored) {
        Strategy strategy = strategies.of(target.type());
        KubeObject current = stored.object();
        return precondition(target, strategy, sent, current).then(object -> {
            KubeObject next = successor(target, object, current);
            system.keep(next, current);
            if (target.isStatus() && target.type().isCustom()) {
                strategy.fill(next);
            }
            if (target.isStatus()) {
                strategy.prepareStatus(next);
            } else if (!target.isFinalize()) {
                strategy.prepare(next, Optional.of(current));
            }
            return check(target.type(), strategy, next, Optional.of(current)).map(checked -> {
                if (!target.isStatus() && strategy.countsGenerations() && strategy.isNewGeneration(checked, current)) {
                    system.nextGeneration(checked);
                }
                return checked;
            });
        });
    }

    Result<KubeObject> check(ResourceType type, Strategy strategy, KubeObject object, Optional<KubeObject> current) {
        List<Cause> causes = new ArrayList<>(Finalizers.checkAdded(object, current));
        causes.addAll(strategy.check(object, current));
        return Result.check(object, causes, found -> Failure.invalid(type, object.name(), found))
                .then(valid -> Result.check(valid, strategy.allocate(valid, current),
                        found -> Failure.invalid(type, object.name(), found)));
    }

    /** A patch may not make another object of the one it found. */
    Result<KubeObject> sameIdentity(Target target, KubeObject patched, KubeObject current) {
        List<Cause> causes = new ArrayList<>();
        for (String field : List.of("uid", "deletionTimestamp")) {
            String value = patched.text("metadata", field);
            if (!value.isEmpty() && !value.equals(current.text("metadata", field))) {
                causes.add(Cause.invalid("metadata." + field, value, "field is immutable"));
            }
        }
        return Result.check(patched, causes, found -> Failure.invalid(target.type(), current.name(), found));
    }

    private static Result<KubeObject> precondition(Target target, Strategy strategy, KubeObject sent,
            KubeObject current) {
        Optional<Failure> otherObject = otherObject(target, sent, current.uid());
        if (otherObject.isPresent()) {
            return Result.refused(otherObject.get());
        }
        if (!sent.resourceVersion().matches("\\d*")) {
            return Result.refused(Failure.internal("strconv.ParseUint: parsing \"%s\": invalid syntax"
                    .formatted(sent.resourceVersion())));
        }
        if (sent.resourceVersion().isEmpty() && !strategy.updatesUnconditionally()) {
            return Result.refused(Failure.unversioned(target.type(), current.name()));
        }
        if (!sent.resourceVersion().isEmpty() && !sent.resourceVersion().equals(current.resourceVersion())) {
            return Result.refused(Failure.modified(target.type(), current.name()));
        }
        return Result.ok(sent);
    }

    /** A sent uid names the one object that is meant. */
    static Optional<Failure> otherObject(Target target, KubeObject sent, String uid) {
        if (sent.uid().isEmpty() || sent.uid().equals(uid)) {
            return Optional.empty();
        }
        String key = target.type().storagePath() + "/" + target.key().path();
        return Optional.of(Failure.conflict(target.type(), target.name(),
                "StorageError: invalid object, Code: 4, Key: %s, ResourceVersion: 0, AdditionalErrorMsg: "
                        .formatted(key)
                        + "Precondition failed: UID in precondition: %s, UID in object meta: %s".formatted(sent.uid(),
                                uid)));
    }

    private static KubeObject successor(Target target, KubeObject sent, KubeObject current) {
        if (target.isFinalize()) {
            KubeObject next = current.copy();
            next.json().set("metadata", sent.metadata());
            next.json().set("spec", sent.section("spec"));
            return next;
        }
        return target.isStatus() ? withStatus(target, sent, current) : sent;
    }

    /** A custom resource's status is written alone; a built-in one's together with its metadata. */
    private static KubeObject withStatus(Target target, KubeObject sent, KubeObject current) {
        KubeObject next = current.copy();
        if (!target.type().isCustom()) {
            next.json().set("metadata", sent.metadata());
        }
        Booking.take(next, sent);
        if (sent.at("status").isMissingNode()) {
            next.json().remove("status");
        } else {
            next.json().set("status", sent.at("status"));
        }
        return next;
    }
}
