package io.mirrorlog.cli.check;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.mirrorlog.cli.check.Check.Severity;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.watcher.translate.Meta;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Linkerd's checks of mirrors and proxies, with its words (behaviour §8.7, 10 to 14). */
final class MirrorChecks {
    private static final String PREFIX = "mirror.linkerd.io/";
    private static final List<String> DISCOVERY = List.of("multicluster.linkerd.io/remote-discovery",
            "multicluster.linkerd.io/local-discovery");
    private static final String PROXY = "linkerd-proxy";

    private MirrorChecks() {}

    static List<Check> all() {
        return List.of(
                Check.linkerd("all mirror services have endpoints", "l5d-multicluster-services-endpoints",
                        Severity.ERROR, MirrorChecks::withoutEndpoints),
                Check.linkerd("all mirror services are part of a Link", "l5d-multicluster-orphaned-services",
                        Severity.WARNING, MirrorChecks::orphaned),
                Check.linkerd("multicluster extension proxies are healthy", "l5d-multicluster-proxy-healthy",
                        Severity.WARNING, proxies(MirrorChecks::unhealthy)).retried(),
                Check.linkerd("multicluster extension proxies are up-to-date", "l5d-multicluster-proxy-cp-version",
                        Severity.WARNING,
                        proxies(_ -> new Verdict.Skipped(
                                "'linkerd check --proxy' asks the internet for the newest version"))),
                Check.linkerd("multicluster extension proxies and cli versions match",
                        "l5d-multicluster-proxy-cli-version", Severity.WARNING,
                        proxies(_ -> new Verdict.Skipped("'linkerd check --proxy' knows Linkerd's own version"))));
    }

    static boolean hasSubsets(Endpoints endpoints) {
        return endpoints.getSubsets() != null && !endpoints.getSubsets().isEmpty();
    }

    private static Verdict withoutEndpoints(Evidence evidence) {
        return evidence.local().objects().all(Service.class)
                .judge(services -> evidence.local().objects().all(Endpoints.class).judge(endpoints -> {
                    var there = endpoints.stream().filter(MirrorChecks::hasSubsets).map(Meta::id)
                            .collect(Collectors.<ObjectId>toSet());
                    return Verdict.unless(services.stream().filter(MirrorChecks::needsEndpoints)
                            .filter(service -> !there.contains(Meta.id(service))).map(MirrorChecks::named).sorted()
                            .toList(), "Some mirror services do not have endpoints:");
                }));
    }

    private static String named(Service service) {
        return "%s.%s mirrored from cluster [%s]".formatted(service.getMetadata().getName(),
                service.getMetadata().getNamespace(), MulticlusterChecks.clusterOf(service));
    }

    private static boolean needsEndpoints(Service service) {
        var labels = Meta.labels(service);
        return isMirror(service) && !labels.containsKey(DISCOVERY.getFirst())
                && DISCOVERY.stream()
                        .allMatch(annotation -> Meta.annotations(service).getOrDefault(annotation, "").isEmpty());
    }

    private static boolean isMirror(Service service) {
        var labels = Meta.labels(service);
        return labels.containsKey(PREFIX + "mirrored-service") && !labels.containsKey(PREFIX + "mirrored-gateway");
    }

    private static Verdict orphaned(Evidence evidence) {
        return evidence.local().links().judge(links -> evidence.local().objects().all(Service.class).judge(services -> {
            var clusters = MulticlusterChecks.clusters(links);
            return Verdict.unless(services.stream().filter(MirrorChecks::isMirror)
                    .filter(service -> !MulticlusterChecks.clusterOf(service).isEmpty())
                    .filter(service -> !clusters.contains(MulticlusterChecks.clusterOf(service)))
                    .map(service -> "mirror service %s.%s is not part of any Link".formatted(
                            service.getMetadata().getName(), service.getMetadata().getNamespace()))
                    .sorted().toList());
        }));
    }

    /** A check of the proxies in the Links' namespaces. */
    private static Function<Evidence, Verdict> proxies(Function<List<Pod>, Verdict> judgement) {
        return evidence -> evidence.local().links()
                .judge(links -> evidence.local().objects().all(Pod.class).judge(pods -> {
                    var proxied = pods.stream().filter(pod -> isIn(pod, links)).filter(MirrorChecks::hasProxy).toList();
                    return proxied.isEmpty() ? new Verdict.Skipped("no proxies") : judgement.apply(proxied);
                }));
    }

    private static boolean isIn(Pod pod, List<GenericKubernetesResource> links) {
        return links.stream().anyMatch(
                link -> link.getMetadata().getNamespace().equals(pod.getMetadata().getNamespace()));
    }

    private static boolean hasProxy(Pod pod) {
        var spec = pod.getSpec();
        return spec != null && (spec.getContainers().stream().anyMatch(each -> PROXY.equals(each.getName()))
                || spec.getInitContainers().stream().anyMatch(each -> PROXY.equals(each.getName())));
    }

    private static Verdict unhealthy(List<Pod> pods) {
        return Verdict.unless(pods.stream().filter(pod -> !isReady(pod))
                .map(pod -> "The proxy of pod %s is not ready".formatted(Meta.id(pod))).sorted().toList());
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null && "Running".equals(pod.getStatus().getPhase())
                && pod.getStatus().getConditions().stream()
                        .anyMatch(each -> "Ready".equals(each.getType()) && "True".equals(each.getStatus()));
    }
}
