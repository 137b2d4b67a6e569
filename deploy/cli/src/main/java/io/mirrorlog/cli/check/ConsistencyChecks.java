package io.mirrorlog.cli.check;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.mirrorlog.cli.check.Check.Category;
import io.mirrorlog.cli.check.Check.Severity;
import io.mirrorlog.cli.cluster.LinkResources;
import io.mirrorlog.watcher.translate.Meta;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether Links and what works on them agree, and whether controllers of two kinds are in each other's way. */
final class ConsistencyChecks {
    private static final String HOLDER = "mirrorlog.io/holder";

    private ConsistencyChecks() {}

    static List<Check> all() {
        return List.of(
                check("every controller has a Link",
                        "remove the controller, or apply its Link: 'mirrorlog link' prints it",
                        Severity.ERROR, ConsistencyChecks::withoutLink),
                check("every Link leads to another cluster",
                        "delete one of the Links: 'mirrorlog unlink' prints what to delete",
                        Severity.ERROR, ConsistencyChecks::sameCluster),
                check("controllers are of one kind",
                        "delete those of Linkerd's 'link': 'mirrorlog unlink --only-controller' prints them",
                        Severity.ERROR, MulticlusterChecks.eachLink(ConsistencyChecks::twoKinds, "")),
                check("controllers are of one version", "let the chart bring all of them to one version",
                        Severity.WARNING,
                        ConsistencyChecks::versions),
                check("Leases of Links are held by Mirrorlog",
                        "stop the controller that holds it: until then nothing is written for that Link",
                        Severity.ERROR, MulticlusterChecks.eachLink(ConsistencyChecks::foreignHolder, "")));
    }

    private static Check check(String description, String hint, Severity severity,
            Function<Evidence, Verdict> verdict) {
        return Check.ours(Category.LINKS, description, hint, severity, verdict);
    }

    private static Verdict withoutLink(Evidence evidence) {
        return evidence.local().links().judge(links -> evidence.local().objects().all(Deployment.class).judge(_ -> {
            var clusters = MulticlusterChecks.clusters(links);
            return Verdict.unless(ControllerChecks.controllers(evidence).stream()
                    .filter(controller -> !clusters.contains(MulticlusterChecks.clusterOf(controller)))
                    .map(controller -> "* Deployment %s is for a Link to %s, and there is none".formatted(
                            Meta.id(controller), MulticlusterChecks.clusterOf(controller)))
                    .sorted().toList());
        }));
    }

    private static Verdict sameCluster(Evidence evidence) {
        return evidence.local().links().judge(links -> Verdict.unless(links.stream()
                .collect(Collectors.groupingBy(MulticlusterChecks::name, Collectors.mapping(Meta::id,
                        Collectors.toCollection(TreeSet::new))))
                .entrySet().stream().filter(entry -> entry.getValue().size() > 1)
                .map(entry -> "* Links %s lead to cluster %s".formatted(entry.getValue().stream().map(Object::toString)
                        .collect(Collectors.joining(" and ")), entry.getKey()))
                .sorted().toList()));
    }

    /** Objects of both kinds for one Link: each controller would undo what the other does. */
    private static List<String> twoKinds(GenericKubernetesResource link, Evidence evidence) {
        var cluster = MulticlusterChecks.name(link);
        var kinds = Stream.concat(
                Stream.of(new ControllerChecks.Names(Deployment.class, "linkerd-service-mirror-" + cluster,
                        "controller-" + cluster),
                        new ControllerChecks.Names(Service.class, "probe-gateway-" + cluster, "probe-" + cluster)),
                ControllerChecks.rights(cluster).stream());
        var problems = new ArrayList<String>();
        kinds.forEach(names -> {
            var there = evidence.local().objects().names(names.kind()).or(Set.of());
            if (there.contains(names.legacy()) && there.contains(names.managed())) {
                problems.add("%s: there are both %s %s and %s".formatted(cluster, names.kind().getSimpleName(),
                        names.legacy(), names.managed()));
            }
        });
        return problems;
    }

    private static Verdict versions(Evidence evidence) {
        return evidence.local().objects().all(Deployment.class).judge(_ -> {
            var images = ControllerChecks.controllers(evidence).stream()
                    .filter(controller -> controller.getSpec() != null)
                    .flatMap(controller -> controller.getSpec().getTemplate().getSpec().getContainers().stream())
                    .filter(container -> !"linkerd-proxy".equals(container.getName()))
                    .map(container -> Objects.requireNonNullElse(container.getImage(), ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            return Verdict.unless(images.size() < 2
                    ? List.of()
                    : List.of("* controllers run " + String.join(", ", images)));
        });
    }

    private static List<String> foreignHolder(GenericKubernetesResource link, Evidence evidence) {
        var name = LinkResources.lease(link.getMetadata().getName());
        return evidence.local().objects().one(Lease.class, link.getMetadata().getNamespace(), name)
                .filter(lease -> lease.getSpec() != null)
                .map(lease -> List.of(Objects.requireNonNullElse(lease.getSpec().getHolderIdentity(), ""),
                        Meta.annotations(lease).getOrDefault(HOLDER, "")))
                .filter(said -> !said.getFirst().isEmpty() && !said.getFirst().equals(said.getLast()))
                .map(said -> List.of("%s: Lease %s is held by %s, which is no writer of Mirrorlog".formatted(
                        MulticlusterChecks.name(link), name, said.getFirst())))
                .orElse(List.of());
    }
}
