package io.mirrorlog.cli.run;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.mirrorlog.topics.id.ClusterName;
import java.util.function.UnaryOperator;

/**
 * How to reach a cluster.
 *
 * @param name       its name on this Kafka
 * @param kubeconfig the text of a kubeconfig whose current context is the cluster; empty: what this process finds, as kubectl does
 */
public record ClusterAccess(ClusterName name, String kubeconfig) {

    /** The client's configuration. */
    public Config config() {
        return config(kubeconfig);
    }

    /** What the text of a kubeconfig says; empty: what this process finds, as kubectl does. */
    public static Config config(String kubeconfig) {
        return kubeconfig.isEmpty() ? Config.autoConfigure(null) : Config.fromKubeconfig(kubeconfig);
    }

    /** A new client. */
    public KubernetesClient client() {
        return open(config());
    }

    /** A new client with other settings. */
    public KubernetesClient client(UnaryOperator<ConfigBuilder> settings) {
        return open(settings.apply(new ConfigBuilder(config())).build());
    }

    private static KubernetesClient open(Config config) {
        return new KubernetesClientBuilder().withConfig(config).withHttpClientFactory(new VertxHttpClientFactory())
                .build();
    }

    /** Without the kubeconfig: it holds a secret. */
    @Override
    public String toString() {
        return "ClusterAccess[" + name + "]";
    }
}
