package io.mirrorlog.watcher;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.SimClusterOptions;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.watcher.kube.Clients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A simulated local cluster with a namespace for Links, and somebody who changes what is in it. */
final class LocalCluster implements AutoCloseable {
    static final ClusterName NAME = new ClusterName("west");
    private static final ResourceDefinitionContext LINKS = new ResourceDefinitionContext.Builder()
            .withGroup("multicluster.linkerd.io").withVersion("v1alpha3").withKind("Link").withPlural("links")
            .withNamespaced(true).build();

    final SimCluster cluster;
    final KubernetesClient client;

    LocalCluster(SimClusterOptions options) {
        this.cluster = SimCluster.start(options);
        this.client = Clients.open(config());
        client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName("mc").endMetadata().build())
                .create();
    }

    static LocalCluster start() {
        return new LocalCluster(SimClusterOptions.named("west"));
    }

    static LocalSettings settings() {
        return new LocalSettings(NAME, "mc", WatchedCluster.QUICKLY);
    }

    Config config() {
        return Config.fromKubeconfig(cluster.kubeconfig());
    }

    void createLink(String name, Map<String, Object> spec) {
        client.genericKubernetesResources(LINKS).resource(fresh(Samples.link(name, spec))).create();
    }

    void editLink(String name, String field, Object value) {
        client.genericKubernetesResources(LINKS).inNamespace("mc").withName(name).edit(link -> {
            var spec = new HashMap<Object, Object>((Map<?, ?>) Objects.requireNonNull(
                    link.getAdditionalProperties().get("spec")));
            spec.put(field, value);
            link.setAdditionalProperty("spec", spec);
            return link;
        });
    }

    void writeStatus(String name) {
        client.genericKubernetesResources(LINKS).inNamespace("mc").withName(name).editStatus(link -> {
            link.setAdditionalProperty("status", Map.of("mirrorServices", List.of()));
            return link;
        });
    }

    String versionOfLink(String name) {
        return client.genericKubernetesResources(LINKS).inNamespace("mc").withName(name).get().getMetadata()
                .getResourceVersion();
    }

    void deleteLink(String name) {
        client.genericKubernetesResources(LINKS).inNamespace("mc").withName(name).delete();
    }

    void createSecret(String name, String kubeconfig) {
        client.secrets().resource(fresh(Samples.credentials(name, kubeconfig))).create();
    }

    void changeSecret(String name, String kubeconfig) {
        client.secrets().inNamespace("mc").withName(name).edit(secret -> new SecretBuilder(secret)
                .withData(Map.of("kubeconfig", Samples.base64(kubeconfig))).build());
    }

    void deleteSecret(String name) {
        client.secrets().inNamespace("mc").withName(name).delete();
    }

    /** Options of Links, by their names. */
    void writeOptions(Map<String, String> options) {
        var map = new ConfigMapBuilder().withNewMetadata().withNamespace("mc").withName("mirrorlog-link-options")
                .endMetadata().withData(options).build();
        client.configMaps().resource(map).createOr(existing -> existing.update());
    }

    private static GenericKubernetesResource fresh(GenericKubernetesResource link) {
        link.getMetadata().setUid(null);
        link.getMetadata().setResourceVersion(null);
        link.getMetadata().setCreationTimestamp(null);
        return link;
    }

    private static Secret fresh(Secret secret) {
        secret.getMetadata().setUid(null);
        secret.getMetadata().setResourceVersion(null);
        secret.getMetadata().setCreationTimestamp(null);
        return secret;
    }

    @Override
    public void close() {
        client.close();
        cluster.close();
    }
}
