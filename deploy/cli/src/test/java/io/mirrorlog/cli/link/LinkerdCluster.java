package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.SimClusterOptions;
import io.mirrorlog.topics.id.ClusterName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A cluster with Linkerd, its multicluster extension with a gateway, and the account that links use. */
public final class LinkerdCluster implements AutoCloseable {
    static final String ACCOUNT = "linkerd-service-mirror-remote-access-default";
    private final SimCluster cluster;
    private final KubernetesClient client;
    private final Path kubeconfig;

    private LinkerdCluster(SimClusterOptions options, Path directory) throws IOException {
        cluster = SimCluster.start(options);
        kubeconfig = Files.writeString(directory.resolve(options.name() + ".kubeconfig"), cluster.kubeconfig());
        client = new ClusterAccess(new ClusterName(options.name()), cluster.kubeconfig()).client();
    }

    /** Starts it; its kubeconfig is in a file of the directory. */
    public static LinkerdCluster start(String name, Path directory) throws IOException {
        return start(SimClusterOptions.named(name), directory);
    }

    static LinkerdCluster start(SimClusterOptions options, Path directory) throws IOException {
        var started = new LinkerdCluster(options, directory);
        for (var namespace : List.of("linkerd", "linkerd-multicluster", "shop")) {
            started.client.namespaces().resource(
                    new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build()).create();
        }
        started.client.namespaces().withName("linkerd-multicluster").edit(namespace -> new NamespaceBuilder(namespace)
                .editMetadata().addToLabels("linkerd.io/extension", "multicluster").endMetadata().build());
        started.config(
                "clusterDomain: cluster.local\nidentityTrustDomain: trust.example\nlinkerdVersion: edge-26.8.1\n");
        started.gateway(Map.of());
        started.account("secret-of-the-account");
        return started;
    }

    void config(String values) {
        client.configMaps().resource(new ConfigMapBuilder().withNewMetadata().withNamespace("linkerd")
                .withName("linkerd-config").endMetadata().addToData("values", values).build())
                .createOr(it -> it.update());
    }

    /** The gateway, with some of its annotations another than usual; an empty one is not there. */
    void gateway(Map<String, String> annotations) {
        var all = new TreeMap<>(Map.of("mirror.linkerd.io/gateway-identity",
                "linkerd-gateway.linkerd-multicluster.serviceaccount.identity.linkerd.trust.example",
                "mirror.linkerd.io/probe-path", "/ready", "mirror.linkerd.io/probe-period", "3"));
        all.putAll(annotations);
        all.values().removeIf(String::isEmpty);
        gateway(new ServiceBuilder().withNewMetadata().withNamespace("linkerd-multicluster")
                .withName("linkerd-gateway").withAnnotations(all).endMetadata().withNewSpec().withType("LoadBalancer")
                .addToSelector("app", "linkerd-gateway").addNewPort().withName("mc-gateway").withPort(4143).endPort()
                .addNewPort().withName("mc-probe").withPort(4191).endPort().endSpec().build());
        addresses("192.0.2.10", "192.0.2.11");
    }

    void gateway(Service service) {
        client.services().inNamespace("linkerd-multicluster").withName("linkerd-gateway").delete();
        client.services().resource(service).create();
    }

    /** The addresses that its load balancer has. */
    void addresses(String... ips) {
        client.services().inNamespace("linkerd-multicluster").withName("linkerd-gateway")
                .editStatus(service -> new ServiceBuilder(service).withNewStatus().withNewLoadBalancer()
                        .withIngress(List.of(ips).stream()
                                .map(ip -> new LoadBalancerIngressBuilder().withIp(ip)
                                        .build())
                                .toList())
                        .endLoadBalancer().endStatus().build());
    }

    /** The account with its Secret; an empty token is not there yet. */
    void account(String token) {
        client.serviceAccounts().resource(new ServiceAccountBuilder().withNewMetadata()
                .withNamespace("linkerd-multicluster").withName(ACCOUNT).endMetadata().build())
                .createOr(it -> it.update());
        client.secrets().inNamespace("linkerd-multicluster").withName(ACCOUNT + "-token").delete();
        client.secrets().resource(new SecretBuilder().withNewMetadata().withNamespace("linkerd-multicluster")
                .withName(ACCOUNT + "-token").addToAnnotations("kubernetes.io/service-account.name", ACCOUNT)
                .endMetadata().withType("kubernetes.io/service-account-token")
                .withStringData(token.isEmpty() ? Map.of() : Map.of("token", token)).build()).create();
    }

    public SimCluster cluster() {
        return cluster;
    }

    /** As one who may do everything. */
    public KubernetesClient client() {
        return client;
    }

    /** The file with its kubeconfig. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    @Override
    public void close() {
        client.close();
        cluster.close();
    }
}
