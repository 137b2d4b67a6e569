package io.mirrorlog.cli.check;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.mirrorlog.cli.check.Check.Severity;
import io.mirrorlog.cli.cluster.LinkResources;
import io.mirrorlog.watcher.translate.Links;
import io.mirrorlog.watcher.translate.Meta;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Linkerd's checks of Links and their clusters, with its words (behaviour §8.7, 1 to 5). */
final class MulticlusterChecks {
    private static final String LINKERD = "linkerd/cli ";
    private static final String MIRRORLOG = "mirrorlog/cli";

    private MulticlusterChecks() {}

    /** All of Linkerd's, in its order. */
    static List<Check> all() {
        return Stream.concat(ofLinks(), Stream.concat(ControllerChecks.all().stream(), MirrorChecks.all().stream()))
                .toList();
    }

    private static Stream<Check> ofLinks() {
        return Stream.of(
                Check.linkerd("Link CRD exists", "l5d-multicluster-link-crd-exists", Severity.FATAL,
                        MulticlusterChecks::linkCrd),
                Check.linkerd("Link resources are valid", "l5d-multicluster-links-are-valid", Severity.FATAL,
                        eachLink(MulticlusterChecks::invalid, "")),
                Check.linkerd("Link and CLI versions match", "l5d-multicluster-links-version", Severity.WARNING,
                        MulticlusterChecks::versions),
                Check.linkerd("remote cluster access credentials are valid", "l5d-smc-target-clusters-access",
                        Severity.ERROR, eachLink(MulticlusterChecks::access, "")),
                Check.linkerd("clusters share trust anchors", "l5d-multicluster-clusters-share-anchors",
                        Severity.ERROR, MulticlusterChecks::anchors));
    }

    /** A check of each Link: without any it is skipped, and when all is well it names them. */
    static Function<Evidence, Verdict> eachLink(BiFunction<GenericKubernetesResource, Evidence, List<String>> problems,
            String heading) {
        return evidence -> evidence.local().links().judge(links -> {
            var all = new ArrayList<String>();
            links.forEach(link -> problems.apply(link, evidence).forEach(problem -> all.add("* " + problem)));
            if (links.isEmpty() || !all.isEmpty()) {
                return links.isEmpty() ? new Verdict.Skipped("there are no Links") : Verdict.unless(all, heading);
            }
            return new Verdict.Passed(links.stream().map(link -> "* " + name(link)).sorted().toList());
        });
    }

    /** The cluster that a Link leads to. */
    static String name(GenericKubernetesResource link) {
        return LinkResources.text(link, "targetClusterName");
    }

    private static Verdict linkCrd(Evidence evidence) {
        return switch (evidence.local().hasLinks()) {
            case Got.Known<Boolean>(var hasLinks) -> hasLinks
                    ? Verdict.passed()
                    : new Verdict.Failed(List.of(
                            "multicluster.linkerd.io/Link CRD is missing: the API server has no v1alpha3 of it, or we may not list links"));
            case Got.Unknown<Boolean>(var why) ->
                new Verdict.Failed(List.of("multicluster.linkerd.io/Link CRD is missing: " + why));
        };
    }

    private static List<String> invalid(GenericKubernetesResource link, Evidence evidence) {
        var problem = Links.spec(link, "").problem();
        return problem.isEmpty() ? List.of() : List.of(problem);
    }

    /** Our own version needs to match nothing: what a Link means does not depend on what printed it. */
    private static Verdict versions(Evidence evidence) {
        if (!(evidence.local().linkerd() instanceof Got.Known<Evidence.Linkerd>(var linkerd))
                || linkerd.version().isEmpty()) {
            return new Verdict.Skipped("this cluster's Linkerd does not say its version");
        }
        return eachLink((link, _) -> {
            var by = Meta.annotations(link).getOrDefault("linkerd.io/created-by", "");
            if (by.startsWith(MIRRORLOG) || by.equals(LINKERD + linkerd.version())) {
                return List.of();
            }
            return List.of(by.startsWith(LINKERD)
                    ? "%s: CLI version is %s but Link version is %s".formatted(name(link), linkerd.version(),
                            by.substring(LINKERD.length()))
                    : name(link) + ": unable to determine version");
        }, "").apply(evidence);
    }

    private static List<String> access(GenericKubernetesResource link, Evidence evidence) {
        return switch (CredentialChecks.target(link, evidence)) {
            case Got.Unknown<Evidence.Target>(var why) -> List.of("%s: %s".formatted(name(link), why));
            case Got.Known<Evidence.Target>(var target) ->
                target.denied().stream().filter(denied -> denied.endsWith(" services"))
                        .map(denied -> "%s: missing permission to %s".formatted(name(link), denied)).toList();
        };
    }

    private static Verdict anchors(Evidence evidence) {
        return evidence.local().linkerd().judge(local -> {
            if (local.anchors().isEmpty()) {
                return new Verdict.Skipped("this cluster's Linkerd does not say its trust anchors");
            }
            var ours = anchors(local.anchors());
            return eachLink((link,
                    _) -> CredentialChecks.target(link, evidence) instanceof Got.Known<Evidence.Target>(var target)
                            ? differing(link, target, ours)
                            : List.of(name(link) + ": its cluster does not answer"),
                    "Problematic clusters:").apply(evidence);
        });
    }

    private static List<String> differing(GenericKubernetesResource link, Evidence.Target target, Set<String> ours) {
        return switch (target.linkerd()) {
            case Got.Unknown<Evidence.Linkerd>(var why) -> List.of("%s: %s".formatted(name(link), why));
            case Got.Known<Evidence.Linkerd>(var theirs) -> anchors(theirs.anchors()).equals(ours)
                    ? List.of()
                    : List.of("%s: its trust anchors are others than this cluster's".formatted(name(link)));
        };
    }

    /** Each certificate by its content; what is no certificate is itself. */
    private static Set<String> anchors(String pem) {
        try {
            var anchors = new TreeSet<String>();
            for (var certificate : KubeconfigFacts.certificates(pem)) {
                anchors.add(HexFormat.of().formatHex(certificate.getEncoded()));
            }
            return anchors;
        } catch (CertificateException _) {
            return Set.of(pem.strip());
        }
    }

    /** Names of Links' clusters. */
    static Set<String> clusters(List<GenericKubernetesResource> links) {
        return links.stream().map(MulticlusterChecks::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The label that says to which cluster something belongs; empty: none. */
    static String clusterOf(HasMetadata object) {
        return Meta.labels(object).getOrDefault("mirror.linkerd.io/cluster-name", "");
    }
}
