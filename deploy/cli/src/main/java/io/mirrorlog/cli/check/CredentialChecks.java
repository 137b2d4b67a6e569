package io.mirrorlog.cli.check;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.mirrorlog.cli.check.Check.Category;
import io.mirrorlog.cli.check.Check.Severity;
import io.mirrorlog.cli.cluster.LinkResources;
import io.mirrorlog.watcher.translate.Meta;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/** Whether the credentials of Links can be used, before anything uses them. */
final class CredentialChecks {
    private static final String TYPE = "mirror.linkerd.io/remote-kubeconfig";
    private static final String PREFIX = "multicluster.linkerd.io/";
    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration TOKEN_SOON = Duration.ofDays(2);

    private CredentialChecks() {}

    /** All of them. */
    static List<Check> all() {
        return List.of(
                check("credentials of Links can be read",
                        "run 'mirrorlog link' for the cluster again and apply what it prints",
                        Severity.ERROR, CredentialChecks::unreadable),
                check("both copies of credentials are the same",
                        "apply both Secrets that 'mirrorlog link' prints: the control plane reads its own",
                        Severity.WARNING,
                        CredentialChecks::different),
                check("certificates of target clusters are valid",
                        "renew them in the target cluster, then run 'mirrorlog link' again", Severity.ERROR,
                        CredentialChecks::certificates),
                check("certificates of target clusters are valid for at least 30 days",
                        "renew them in the target cluster, then run 'mirrorlog link' again", Severity.WARNING,
                        CredentialChecks::certificatesSoon),
                check("tokens for target clusters are valid", "run 'mirrorlog link' again and apply what it prints",
                        Severity.ERROR, CredentialChecks::tokens),
                check("tokens for target clusters are valid for at least 48 hours",
                        "run 'mirrorlog link' again and apply what it prints", Severity.WARNING,
                        CredentialChecks::tokensSoon),
                check("target clusters answer",
                        "look at the address in the kubeconfig, the network and the certificates",
                        Severity.ERROR, CredentialChecks::silent),
                check("accounts of Links may do all that is needed",
                        "apply what 'mirrorlog allow' prints, in the target cluster", Severity.ERROR,
                        CredentialChecks::denied));
    }

    private static Check check(String description, String hint, Severity severity,
            BiFunction<GenericKubernetesResource, Evidence, List<String>> problems) {
        return Check.ours(Category.CREDENTIALS, description, hint, severity,
                evidence -> evidence.local().links().judge(links -> {
                    if (links.isEmpty()) {
                        return new Verdict.Skipped("there are no Links");
                    }
                    var all = new ArrayList<String>();
                    links.forEach(link -> problems.apply(link, evidence).forEach(problem -> all
                            .add("* %s: %s".formatted(link.getMetadata().getName(), problem))));
                    return Verdict.unless(all);
                }));
    }

    private static List<String> unreadable(GenericKubernetesResource link, Evidence evidence) {
        var secrets = evidence.local().objects().all(Secret.class);
        if (secrets instanceof Got.Unknown<List<Secret>>(var why)) {
            return List.of(why);
        }
        var credentials = Reading.credentials(link, evidence.local().objects());
        if (!credentials.isUsable()) {
            return List.of(credentials.problem());
        }
        var type = Reading.secret(link, evidence.local().objects()).map(Secret::getType).orElse("");
        return TYPE.equals(type)
                ? List.of()
                : List.of("Secret %s/%s has the type %s; it must be %s".formatted(link.getMetadata().getNamespace(),
                        LinkResources.text(link, "clusterCredentialsSecret"), type, TYPE));
    }

    private static List<String> different(GenericKubernetesResource link, Evidence evidence) {
        var name = LinkResources.text(link, "targetClusterName");
        var ours = Reading.secret(link, evidence.local().objects());
        var theirs = evidence.local().objects().all(Secret.class).or(List.of()).stream()
                .filter(secret -> evidence.places().linkerd().equals(secret.getMetadata().getNamespace()))
                .filter(secret -> name.equals(Meta.labels(secret).get(PREFIX + "cluster-name"))).toList();
        if (ours.isEmpty()) {
            return List.of();
        }
        if (theirs.size() != 1) {
            return List.of(
                    "there are %d Secrets with label %scluster-name=%s in namespace %s; there must be one".formatted(
                            theirs.size(), PREFIX, name, evidence.places().linkerd()));
        }
        var problems = new ArrayList<String>();
        var copy = theirs.getFirst();
        if (!Objects.equals(kubeconfig(ours.get()), kubeconfig(copy))) {
            problems.add("Secrets %s and %s hold different kubeconfigs".formatted(Meta.id(ours.get()), Meta.id(copy)));
        }
        if (!TYPE.equals(copy.getType())) {
            problems.add("Secret %s has the type %s; it must be %s".formatted(Meta.id(copy), copy.getType(), TYPE));
        }
        List.of("trust-domain", "cluster-domain").forEach(annotation -> {
            if (!Meta.annotations(copy).containsKey(PREFIX + annotation)) {
                problems.add("Secret %s has no annotation %s%s".formatted(Meta.id(copy), PREFIX, annotation));
            }
        });
        return problems;
    }

    private static String kubeconfig(Secret secret) {
        return secret.getData() == null ? "" : secret.getData().getOrDefault("kubeconfig", "");
    }

    private static List<String> certificates(GenericKubernetesResource link, Evidence evidence) {
        return expiring(link, evidence, Duration.ZERO);
    }

    private static List<String> certificatesSoon(GenericKubernetesResource link, Evidence evidence) {
        return expiring(link, evidence, SOON).stream().filter(problem -> problem.contains(" expires ")).toList();
    }

    private static List<String> expiring(GenericKubernetesResource link, Evidence evidence, Duration within) {
        var problems = new ArrayList<String>();
        for (var pem : facts(link, evidence).certificates()) {
            try {
                KubeconfigFacts.certificates(pem).forEach(certificate -> expiry("the certificate of "
                        + certificate.getSubjectX500Principal().getName(), certificate.getNotAfter().toInstant(),
                        evidence.now(), within).ifPresent(problems::add));
            } catch (CertificateException e) {
                problems.add("its kubeconfig holds a certificate that is none (%s)".formatted(e.getMessage()));
            }
        }
        return problems;
    }

    private static List<String> tokens(GenericKubernetesResource link, Evidence evidence) {
        return token(link, evidence, Duration.ZERO);
    }

    private static List<String> tokensSoon(GenericKubernetesResource link, Evidence evidence) {
        return token(link, evidence, TOKEN_SOON).stream().filter(problem -> problem.contains(" expires ")).toList();
    }

    private static List<String> token(GenericKubernetesResource link, Evidence evidence, Duration within) {
        return facts(link, evidence).tokenExpiry().flatMap(at -> expiry("its token", at, evidence.now(), within))
                .stream().toList();
    }

    private static Optional<String> expiry(String what, Instant at, Instant now, Duration within) {
        if (!at.isAfter(now)) {
            return Optional.of("%s expired at %s".formatted(what, at));
        }
        var left = Duration.between(now, at);
        return left.compareTo(within) < 0
                ? Optional.of("%s expires at %s: %s left".formatted(what, at, left.toDays() == 0
                        ? left.toHours() + " hours"
                        : left.toDays() + " days"))
                : Optional.empty();
    }

    private static KubeconfigFacts facts(GenericKubernetesResource link, Evidence evidence) {
        var credentials = Reading.credentials(link, evidence.local().objects());
        return credentials.isUsable()
                ? KubeconfigFacts.of(credentials.kubeconfig())
                : new KubeconfigFacts(List.of(), "");
    }

    private static List<String> silent(GenericKubernetesResource link, Evidence evidence) {
        return switch (target(link, evidence)) {
            case Got.Known<Evidence.Target> _ -> List.of();
            case Got.Unknown<Evidence.Target>(var why) -> List.of(why);
        };
    }

    private static List<String> denied(GenericKubernetesResource link, Evidence evidence) {
        return switch (target(link, evidence)) {
            case Got.Known<Evidence.Target>(var target) ->
                target.denied().stream().map(denied -> "its account may not " + denied).toList();
            case Got.Unknown<Evidence.Target> _ -> List.of("not known, since its cluster does not answer");
        };
    }

    static Got<Evidence.Target> target(GenericKubernetesResource link, Evidence evidence) {
        return evidence.targets().getOrDefault(link.getMetadata().getName(),
                new Got.Unknown<>("its cluster was not asked"));
    }
}
