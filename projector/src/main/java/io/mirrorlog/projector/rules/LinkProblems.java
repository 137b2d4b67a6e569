package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.Refusals.Refusal;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.Reason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with a Link, the worst first. */
final class LinkProblems {
    /** As a label's value must be, since mirrors carry it as one. */
    private static final Pattern LABEL_VALUE = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    /** A label or annotation key, or a prefix of keys. */
    private static final Pattern EXCLUSION = Pattern
            .compile("([-a-z0-9.]+/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?|[-a-z0-9.]+/\\*");

    private LinkProblems() {}

    /** Why it cannot be understood; empty: it can. One that cannot says nothing, least of all that its mirrors should go. */
    static Optional<String> fatal(LinkEntry link, LinkRecord.Spec spec) {
        if (!spec.problem().isEmpty()) {
            return Optional.of(spec.problem());
        }
        return Selectors.problem(spec).or(() -> template(link)).or(() -> target(spec))
                .map(problem -> "Link %s/%s: %s".formatted(spec.namespace(), spec.link(), problem));
    }

    /** What to say about it: why it cannot be understood, or leads to another cluster, or else what of it has no effect. */
    static Optional<Refusal> worst(LinkEntry link, Optional<ClusterEntry> cluster, LinkRecord.Spec spec) {
        var fatal = fatal(link, spec);
        if (fatal.isPresent()) {
            return fatal.map(LinkProblems::invalid);
        }
        if (link.cluster().isEmpty()) {
            return Optional.of(invalid(("targetClusterName '%s' of link %s/%s cannot be part of a"
                    + " topic's name: use 1 to 63 of a-z, 0-9 and '-', or map it by the link option cluster")
                    .formatted(spec.targetClusterName(), spec.namespace(), spec.link())));
        }
        var rebuilt = cluster.filter(entry -> !link.means(entry)).map(entry -> rebuilt(link, entry));
        if (rebuilt.isPresent()) {
            return rebuilt;
        }
        if (!spec.credentialsProblem().isEmpty()) {
            return Optional.of(new Refusal(Reason.CREDENTIALS_INVALID, spec.credentialsProblem()));
        }
        return Refusals.ofGateway(spec).filter(refusal -> !spec.selector().isEmpty()
                && refusal.reason() == Reason.GATEWAY_PORT_INVALID).or(() -> unresolved(link))
                .or(() -> exclusion(link, spec));
    }

    private static Refusal rebuilt(LinkEntry link, ClusterEntry cluster) {
        return new Refusal(Reason.CLUSTER_REBUILT,
                """
                    cluster %s is another one than before (uid %s, was %s): what it made stays as it is; \
                    if the cluster was rebuilt, accept it by 'mirrorlog accept-uid %s --reason TEXT'; \
                    if not, correct the credentials that lead to it""".formatted(link.cluster().orElseThrow(),
                        cluster.clusterUid(), cluster.firstUid(), link.link()));
    }

    private static Optional<Refusal> unresolved(LinkEntry link) {
        return link.currentGateway().filter(gateway -> gateway.addresses().isEmpty())
                .map(gateway -> new Refusal(Reason.GATEWAY_UNRESOLVED, gateway.problem()));
    }

    private static Optional<Refusal> exclusion(LinkEntry link, LinkRecord.Spec spec) {
        return exclusion("excludedLabels", spec.excludedLabels())
                .or(() -> exclusion("excludedAnnotations", spec.excludedAnnotations()))
                .or(() -> link.optionsOrDefaults().neverCopied()
                        .flatMap(never -> exclusion("its option neverCopied", never)))
                .map(problem -> invalid("Link %s/%s: %s".formatted(spec.namespace(), spec.link(), problem)));
    }

    private static Optional<String> exclusion(String list, List<String> entries) {
        return entries.stream().filter(entry -> !EXCLUSION.matcher(entry).matches()).findFirst()
                .map(entry -> "%s has '%s', which excludes nothing: write a whole key, or a prefix like example.com/*"
                        .formatted(list, entry));
    }

    private static Optional<String> template(LinkEntry link) {
        var template = link.optionsOrDefaults().nameTemplate();
        return template.isEmpty() || template.contains("{name}")
                ? Optional.empty()
                : Optional.of("its option nameTemplate '%s' must contain {name}; correct it".formatted(template));
    }

    private static Optional<String> target(LinkRecord.Spec spec) {
        return LABEL_VALUE.matcher(spec.targetClusterName()).matches()
                ? Optional.empty()
                : Optional.of("targetClusterName '%s' cannot be a label's value; use 1 to 63 of a-z, 0-9 and '-'"
                        .formatted(spec.targetClusterName()));
    }

    private static Refusal invalid(String message) {
        return new Refusal(Reason.LINK_INVALID, message);
    }
}
