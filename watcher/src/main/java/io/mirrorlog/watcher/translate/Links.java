package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord.Probe;
import io.mirrorlog.topics.link.LinkRecord.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a Link says (behaviour §1.1, v1alpha3). Its texts are taken as they are; what they mean is for the rules to say. */
public final class Links {
    private Links() {}

    /** A Link's name. */
    public static LinkName name(GenericKubernetesResource link) {
        return new LinkName(Meta.text(link.getMetadata().getName()));
    }

    /** The Secret that a Link names; empty: none. */
    public static String credentialsSecret(GenericKubernetesResource link) {
        return spec(link, new ArrayList<>()).text("clusterCredentialsSecret");
    }

    /** The record of a Link. What is malformed is described in its problem and otherwise read as absent. */
    public static Spec spec(GenericKubernetesResource link, String credentialsProblem) {
        var problems = new ArrayList<String>();
        var spec = spec(link, problems);
        return new Spec(name(link), Meta.text(link.getMetadata().getNamespace()), Meta.uid(link),
                Meta.resourceVersion(link), Meta.created(link), spec.text("targetClusterName"),
                spec.text("targetClusterDomain"), spec.text("gatewayAddress"), spec.text("gatewayPort"),
                spec.text("gatewayIdentity"), spec.object("probeSpec").map(Links::probe).orElseGet(Probe::none),
                Selectors.of(spec, "selector"), Selectors.of(spec, "remoteDiscoverySelector"),
                Selectors.of(spec, "federatedServiceSelector"), spec.texts("excludedAnnotations"),
                spec.texts("excludedLabels"), spec.text("clusterCredentialsSecret"), sentence(link, problems),
                credentialsProblem);
    }

    /** Whether two records say the same of a Link, though its status, and so its resourceVersion, may have changed. */
    public static boolean sameButForVersion(Spec one, Spec other) {
        return at(one, other.resourceVersion()).equals(other);
    }

    /** The same with nothing wrong with its credentials. */
    static Spec withCredentials(Spec spec) {
        return copy(spec, spec.resourceVersion(), "");
    }

    private static Spec at(Spec spec, String resourceVersion) {
        return copy(spec, resourceVersion, spec.credentialsProblem());
    }

    private static Spec copy(Spec spec, String resourceVersion, String credentialsProblem) {
        return new Spec(spec.link(), spec.namespace(), spec.uid(), resourceVersion, spec.created(),
                spec.targetClusterName(), spec.targetClusterDomain(), spec.gatewayAddress(), spec.gatewayPort(),
                spec.gatewayIdentity(), spec.probe(), spec.selector(), spec.remoteDiscoverySelector(),
                spec.federatedServiceSelector(), spec.excludedAnnotations(), spec.excludedLabels(),
                spec.credentialsSecret(), spec.problem(), credentialsProblem);
    }

    private static Fields spec(GenericKubernetesResource link, List<String> problems) {
        var top = Fields.of(link.getAdditionalProperties(), "", problems);
        return top.object("spec").orElseGet(() -> {
            if (problems.isEmpty()) {
                top.problem("spec", "is missing; say at least spec.targetClusterName");
            }
            return Fields.of(Map.of(), "spec", problems);
        });
    }

    private static Probe probe(Fields fields) {
        return new Probe(fields.text("path"), fields.text("port"), fields.text("period"), fields.text("timeout"),
                fields.text("failureThreshold"));
    }

    private static String sentence(GenericKubernetesResource link, List<String> problems) {
        return problems.isEmpty() ? "" : "Link %s: %s".formatted(Meta.id(link), String.join("; ", problems));
    }
}
