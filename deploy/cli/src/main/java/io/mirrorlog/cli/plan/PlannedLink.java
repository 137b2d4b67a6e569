package io.mirrorlog.cli.plan;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.watcher.kube.Texts;
import io.mirrorlog.watcher.translate.LinkOptions;
import io.mirrorlog.watcher.translate.Links;
import io.mirrorlog.watcher.translate.LocalMembers;
import io.mirrorlog.watcher.translate.LocalObjects;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Link as it is planned with: its credentials do not matter, since nothing is asked. What is said of local members is one too, of the
 * name {@link LinkName#LOCAL}.
 */
record PlannedLink(LinkRecord.Spec spec, LinkRecord.Options options) {

    /**
     * Every Link of some manifests, and local members if these say anything of them.
     *
     * @throws IllegalArgumentException when options are malformed, in words that say how to mend them
     */
    static List<PlannedLink> all(LocalObjects objects) {
        var links = objects.links().entrySet().stream().map(link -> {
            var options = LinkOptions.of(link.getKey(), objects.options(), new Texts());
            checked(options.problem());
            return new PlannedLink(Links.spec(link.getValue(), ""), options.options());
        });
        var members = LocalMembers.of(objects.options(), new Texts());
        checked(members.problem());
        return Stream.concat(links, members.said().stream()
                .map(said -> new PlannedLink(said.spec(), said.options()))).toList();
    }

    private static void checked(String problem) {
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** The spec, of the Link that there is already: how old it is decides who wins. */
    LinkRecord.Spec withIdentityOf(LinkRecord.Spec running) {
        return new LinkRecord.Spec(spec.link(), running.namespace(), running.uid(), running.resourceVersion(),
                running.created(), spec.targetClusterName(), spec.targetClusterDomain(), spec.gatewayAddress(),
                spec.gatewayPort(), spec.gatewayIdentity(), spec.probe(), spec.selector(),
                spec.remoteDiscoverySelector(), spec.federatedServiceSelector(), spec.excludedAnnotations(),
                spec.excludedLabels(), spec.credentialsSecret(), spec.problem(), "");
    }

    /** The same with options that are switched on. */
    PlannedLink with(boolean headless, boolean createNamespaces) {
        if (spec.link().equals(LinkName.LOCAL)) {
            return this;
        }
        return new PlannedLink(spec, new LinkRecord.Options(options.link(), options.cluster(),
                options.headless() || headless, options.createNamespaces() || createNamespaces, options.nameTemplate(),
                options.shortenNames(), options.onLinkDeleted(), options.neverCopied()));
    }

    /** The records of the Link, its gateway taken to be alive. */
    List<LinkRecord> records() {
        return Stream.concat(Stream.of(spec, options), ImaginedGateway.of(spec).stream()).toList();
    }

    /** The name of the cluster that it leads to, which may be illegal; none, if it leads to no other. */
    Optional<String> cluster() {
        if (spec.link().equals(LinkName.LOCAL)) {
            return Optional.empty();
        }
        return Optional.of(options.cluster().isEmpty() ? spec.targetClusterName() : options.cluster());
    }
}
