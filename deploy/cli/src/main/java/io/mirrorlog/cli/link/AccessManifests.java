package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.util.List;
import java.util.Map;

/** An account that links to this cluster use, and what it may do here (behaviour §9.4). */
final class AccessManifests {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final List<String> READ = List.of("list", "get", "watch");
    private static final Map<String, String> EXTENSION = Map.of("linkerd.io/extension", "multicluster");

    private AccessManifests() {}

    /**
     * The objects, in the order in which they are applied.
     *
     * @param createdBy what made them, as they say
     */
    static List<HasMetadata> of(String namespace, String account, String createdBy) {
        var extension = new NamespaceBuilder().withNewMetadata().withName(namespace).withLabels(EXTENSION)
                .addToLabels("pod-security.kubernetes.io/enforce", "privileged").endMetadata().build();
        var role = new ClusterRoleBuilder().withMetadata(meta(account, createdBy)).withRules(rules()).build();
        var serviceAccount = new ServiceAccountBuilder().withMetadata(meta(account, createdBy)).editMetadata()
                .withNamespace(namespace).endMetadata().build();
        var token = new SecretBuilder().withMetadata(meta(account + "-token", createdBy)).editMetadata()
                .withNamespace(namespace).addToAnnotations("kubernetes.io/service-account.name", account).endMetadata()
                .withType("kubernetes.io/service-account-token").build();
        var binding = new ClusterRoleBindingBuilder().withMetadata(meta(account, createdBy))
                .withNewRoleRef(RBAC, "ClusterRole", account).addNewSubject().withKind("ServiceAccount")
                .withName(account).withNamespace(namespace).endSubject().build();
        return List.of(extension, role, serviceAccount, token, binding);
    }

    private static ObjectMeta meta(String name, String createdBy) {
        return new ObjectMetaBuilder().withName(name).withLabels(EXTENSION)
                .addToAnnotations("linkerd.io/created-by", createdBy).build();
    }

    private static List<PolicyRule> rules() {
        return List.of(rule("apps", READ, "replicasets"), rule("batch", READ, "jobs"),
                rule("", READ, "pods", "endpoints", "services"), rule("discovery.k8s.io", READ, "endpointslices"),
                rule("policy.linkerd.io", READ, "servers"),
                new PolicyRuleBuilder(rule("", List.of("get"), "configmaps")).withResourceNames("linkerd-config")
                        .build(),
                rule("", List.of("create", "patch"), "events"));
    }

    private static PolicyRule rule(String group, List<String> verbs, String... resources) {
        return new PolicyRuleBuilder().withApiGroups(group).withResources(resources).withVerbs(verbs).build();
    }
}
