package io.mirrorlog.cli.check;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.mirrorlog.cli.check.Check.Severity;
import io.mirrorlog.cli.cluster.LinkResources;
import io.mirrorlog.cli.status.ProbeMetrics.Gauges;
import io.mirrorlog.watcher.translate.Meta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Linkerd's checks of controllers and gateways, with its words (behaviour §8.7, 6 to 9). */
final class ControllerChecks {
    private static final Set<String> COMPONENTS = Set.of("service-mirror", "controller");

    private static final String SHARED_ROLE = "linkerd-multicluster-controller-access-local-resources";

    private ControllerChecks() {}

    static List<Check> all() {
        return List.of(
                Check.linkerd("service mirror controller has required permissions",
                        "l5d-multicluster-source-rbac-correct", Severity.ERROR,
                        MulticlusterChecks.eachLink(ControllerChecks::missingRights, "")),
                Check.linkerd("service mirror controllers are running", "l5d-multicluster-service-mirror-running",
                        Severity.ERROR, MulticlusterChecks.eachLink(ControllerChecks::notRunning, "")).retried(),
                Check.linkerd("extension is managing controllers", "l5d-multicluster-managed-controllers",
                        Severity.WARNING, MulticlusterChecks.eachLink(ControllerChecks::legacy, "")),
                Check.linkerd("probe services able to communicate with all gateway mirrors",
                        "l5d-multicluster-gateways-endpoints", Severity.ERROR,
                        MulticlusterChecks.eachLink(ControllerChecks::unprobed, "")));
    }

    /**
     * The names that an object of a controller may have.
     *
     * @param legacy  as Linkerd's {@code link} names it
     * @param managed as the chart does
     */
    record Names(Class<? extends HasMetadata> kind, String legacy, String managed) {
        /** Whether an object has one of them and the labels that Linkerd's check finds it by; one role is for all clusters. */
        boolean areThoseOf(HasMetadata object, String cluster) {
            var name = object.getMetadata().getName();
            return (name.equals(legacy) || name.equals(managed)) && COMPONENTS.contains(component(object))
                    && ((managed.equals(SHARED_ROLE) && name.equals(managed))
                            || MulticlusterChecks.clusterOf(object).equals(cluster));
        }
    }

    /** What a controller of a cluster's Link needs. */
    static List<Names> rights(String cluster) {
        var access = "linkerd-service-mirror-access-local-resources-" + cluster;
        var legacyRole = "linkerd-service-mirror-read-remote-creds-" + cluster;
        var role = "controller-read-remote-creds-" + cluster;
        return List.of(new Names(ServiceAccount.class, "linkerd-service-mirror-" + cluster, "controller-" + cluster),
                new Names(ClusterRole.class, access, SHARED_ROLE),
                new Names(ClusterRoleBinding.class, access, SHARED_ROLE + "-" + cluster),
                new Names(Role.class, legacyRole, role), new Names(RoleBinding.class, legacyRole, role));
    }

    private static List<String> missingRights(GenericKubernetesResource link, Evidence evidence) {
        var missing = new ArrayList<String>();
        for (var names : rights(MulticlusterChecks.name(link))) {
            switch (objects(names.kind(), evidence)) {
                case Got.Unknown<List<HasMetadata>>(var why) ->
                    missing.add("%s: %s".formatted(MulticlusterChecks.name(link), why));
                case Got.Known<List<HasMetadata>>(var there) -> {
                    if (there.stream().noneMatch(object -> names.areThoseOf(object, MulticlusterChecks.name(link)))) {
                        missing.add("%s: missing %s %s or %s, labelled component and mirror.linkerd.io/cluster-name"
                                .formatted(MulticlusterChecks.name(link), names.kind().getSimpleName(),
                                        names.managed(), names.legacy()));
                    }
                }
            }
        }
        return missing;
    }

    private static Got<List<HasMetadata>> objects(Class<? extends HasMetadata> kind, Evidence evidence) {
        return evidence.local().objects().all(kind).map(List::copyOf);
    }

    /** The controllers' Deployments for a cluster's Link, in any namespace. */
    static List<Deployment> controllers(Evidence evidence, String cluster) {
        return controllers(evidence).stream()
                .filter(deployment -> MulticlusterChecks.clusterOf(deployment).equals(cluster)).toList();
    }

    /** All controllers' Deployments. */
    static List<Deployment> controllers(Evidence evidence) {
        return evidence.local().objects().all(Deployment.class).or(List.of()).stream()
                .filter(deployment -> COMPONENTS.contains(component(deployment)))
                .filter(deployment -> !MulticlusterChecks.clusterOf(deployment).isEmpty()).toList();
    }

    static String component(HasMetadata object) {
        var labels = Meta.labels(object);
        return labels.getOrDefault("component", labels.getOrDefault("linkerd.io/control-plane-component", ""));
    }

    private static List<String> notRunning(GenericKubernetesResource link, Evidence evidence) {
        if (evidence.local().objects().all(Deployment.class) instanceof Got.Unknown<List<Deployment>>(var why)) {
            return List.of(why);
        }
        var cluster = MulticlusterChecks.name(link);
        var controllers = controllers(evidence, cluster);
        if (controllers.size() != 1) {
            return List.of((controllers.isEmpty()
                    ? "no service mirror controller deployment for Link "
                    : "too many service mirror controller deployments for Link ") + cluster);
        }
        var status = controllers.getFirst().getStatus();
        var available = status == null ? 0 : Objects.requireNonNullElse(status.getAvailableReplicas(), 0);
        return available > 0
                ? List.of()
                : List.of("service mirror controller is not available: " + Meta.id(controllers.getFirst()));
    }

    private static List<String> legacy(GenericKubernetesResource link, Evidence evidence) {
        var cluster = MulticlusterChecks.name(link);
        return controllers(evidence, cluster).stream().findFirst()
                .filter(deployment -> component(deployment).equals("service-mirror"))
                .map(_ -> List.of("using legacy service mirror controller for Link: " + cluster)).orElse(List.of());
    }

    private static List<String> unprobed(GenericKubernetesResource link, Evidence evidence) {
        var cluster = MulticlusterChecks.name(link);
        if (LinkResources.text(link, "gatewayAddress").isEmpty()
                || LinkResources.text(link, "probeSpec", "path").isEmpty()) {
            return List.of();
        }
        var services = evidence.local().objects().all(Service.class).or(List.of()).stream()
                .filter(service -> Meta.labels(service).containsKey("mirror.linkerd.io/mirrored-gateway"))
                .filter(service -> MulticlusterChecks.clusterOf(service).equals(cluster)).toList();
        if (services.size() != 1) {
            return List.of("wrong number (%d) of probe gateways for target cluster %s".formatted(services.size(),
                    cluster));
        }
        var problems = new ArrayList<String>();
        var probe = Meta.id(services.getFirst());
        if (evidence.local().objects().one(Endpoints.class, probe.namespace(), probe.name())
                .filter(MirrorChecks::hasSubsets).isEmpty()) {
            problems.add("%s: probe Service %s has no endpoints".formatted(cluster, probe));
        }
        var lease = LinkResources.lease(link.getMetadata().getName());
        if (evidence.local().objects().one(Lease.class, evidence.places().multicluster(), lease).isEmpty()) {
            problems.add("%s: there is no Lease %s: no writer looks after the Link".formatted(cluster, lease));
        }
        liveness(cluster, evidence).ifPresent(problems::add);
        return problems;
    }

    /** What is wrong with a gateway. The log says more than what its prober measures, and is asked first. */
    private static Optional<String> liveness(String cluster, Evidence evidence) {
        if (evidence.log().orElse(null) instanceof Got.Known<LogState>(var log)
                && log.gateways().containsKey(cluster)) {
            var differences = log.gateways().getOrDefault(cluster, List.of());
            return differences.isEmpty()
                    ? Optional.empty()
                    : Optional.of("liveness checks failed for %s: %s".formatted(cluster,
                            String.join("; ", differences)));
        }
        return switch (evidence.local().probes()) {
            case Got.Unknown<Map<String, Gauges>>(var why) -> Optional.of("%s: %s".formatted(cluster, why));
            case Got.Known<Map<String, Gauges>>(var probes) ->
                Optional.ofNullable(probes.get(cluster)).flatMap(Gauges::alive)
                        .map(isAlive -> isAlive
                                ? Optional.<String>empty()
                                : Optional.of("liveness checks failed for " + cluster))
                        .orElseGet(() -> Optional.of("%s: no pod that holds its Lease says whether its gateway is alive"
                                .formatted(cluster)));
        };
    }
}
