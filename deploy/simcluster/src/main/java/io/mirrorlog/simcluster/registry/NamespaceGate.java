package io.mirrorlog.simcluster.registry;

import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.object.ObjectKey;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.object.ResourceTypes;
import io.mirrorlog.simcluster.status.Cause;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import io.mirrorlog.simcluster.store.Store;
import io.mirrorlog.simcluster.store.Stored;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The NamespaceLifecycle admission plugin: objects are written only where their namespace is, and lives. */
final class NamespaceGate {
    private static final ResourceType NAMESPACES = ResourceTypes.named("namespaces");
    private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

    private final Store store;

    NamespaceGate(Store store) {
        this.store = store;
    }

    Result<KubeObject> mayCreate(Target target, KubeObject object) {
        return mayUpdate(target, object).then(admitted -> {
            Optional<KubeObject> namespace = namespaceOf(target);
            if (namespace.filter(KubeObject::isTerminating).isEmpty()) {
                return Result.ok(admitted);
            }
            String about = "unable to create new content in namespace %s because it is being terminated"
                    .formatted(target.namespace());
            Cause cause = new Cause("NamespaceTerminating", "metadata.namespace",
                    "namespace %s is being terminated".formatted(target.namespace()));
            return Result.refused(Failure.forbidden(target.type(), object.name(), about).withCauses(List.of(cause)));
        });
    }

    Result<KubeObject> mayUpdate(Target target, KubeObject object) {
        return !target.type().namespaced() || namespaceOf(target).isPresent()
                ? Result.ok(object)
                : Result.refused(Failure.notFound(NAMESPACES, target.namespace()));
    }

    Optional<Failure> mayNotDelete(Target target) {
        return target.type().equals(NAMESPACES) && IMMORTAL.contains(target.name())
                ? Optional.of(Failure.forbidden(NAMESPACES, target.name(), "this namespace may not be deleted"))
                : Optional.empty();
    }

    private Optional<KubeObject> namespaceOf(Target target) {
        return target.type().namespaced()
                ? store.find(ObjectKey.of(NAMESPACES, "", target.namespace())).map(Stored::object)
                : Optional.empty();
    }
}
