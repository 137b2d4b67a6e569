package io.mirrorlog.watcher;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Objects that tests are about. What a test does not say is as the API server would give it. */
public final class Samples {
    public static final Map<String, String> EXPORTED = Map.of("mirror.linkerd.io/exported", "true");

    private Samples() {}

    /** An object's namespace and name, uid and resourceVersion. */
    public static ObjectMeta meta(String id, String uid, long version) {
        var slash = id.indexOf('/');
        return new ObjectMetaBuilder().withNamespace(id.substring(0, slash)).withName(id.substring(slash + 1))
                .withUid(uid).withResourceVersion(Long.toString(version))
                .withCreationTimestamp("2026-01-01T00:00:00Z").build();
    }

    /** A Service with a selector and one port. */
    public static Service service(String id, String uid, long version, Map<String, String> labels) {
        var service = new ServiceBuilder().withMetadata(meta(id, uid, version))
                .withNewSpec().withType("ClusterIP").withClusterIP("10.0.0.1").addToSelector("app", "web")
                .addNewPort().withName("http").withProtocol("TCP").withPort(80).withNewTargetPort(8080).endPort()
                .endSpec().build();
        service.getMetadata().setLabels(labels);
        return service;
    }

    /** The same without a selector. */
    public static Service selectorless(String id, String uid, long version, Map<String, String> labels) {
        var service = service(id, uid, version, labels);
        service.getSpec().setSelector(Map.of());
        return service;
    }

    public static EndpointSlice slice(String id, String uid, long version, String service, Endpoint... endpoints) {
        var slice = new EndpointSliceBuilder().withMetadata(meta(id, uid, version)).withAddressType("IPv4")
                .withEndpoints(endpoints).build();
        slice.getMetadata().setLabels(Map.of("kubernetes.io/service-name", service));
        return slice;
    }

    public static Endpoint ready(String ip) {
        return new EndpointBuilder().withAddresses(ip).withNewConditions().withReady(true).endConditions().build();
    }

    public static Endpoint notReady(String ip) {
        return new EndpointBuilder().withAddresses(ip).withNewConditions().withReady(false).endConditions().build();
    }

    public static Endpoint named(Endpoint endpoint, String hostname) {
        return new EndpointBuilder(endpoint).withHostname(hostname).build();
    }

    /** A Link in namespace mc; the spec may be anything. */
    public static GenericKubernetesResource link(String name, Object spec) {
        var link = new GenericKubernetesResource();
        link.setApiVersion("multicluster.linkerd.io/v1alpha3");
        link.setKind("Link");
        link.setMetadata(meta("mc/" + name, "uid-" + name, 7));
        link.setAdditionalProperty("spec", spec);
        return link;
    }

    /** What a Link needs to lead somewhere. */
    public static Map<String, Object> linkSpec(String cluster, String secret) {
        var spec = new HashMap<String, Object>();
        spec.put("targetClusterName", cluster);
        spec.put("targetClusterDomain", "cluster.local");
        spec.put("clusterCredentialsSecret", secret);
        spec.put("selector", Map.of("matchLabels", EXPORTED));
        return spec;
    }

    /** A Secret in namespace mc with a kubeconfig. */
    public static Secret credentials(String name, String kubeconfig) {
        return new SecretBuilder().withMetadata(meta("mc/" + name, "uid-" + name, 3))
                .withType("mirror.linkerd.io/remote-kubeconfig")
                .addToData("kubeconfig", base64(kubeconfig)).build();
    }

    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A kubeconfig that says everything itself. */
    public static String kubeconfig(String server) {
        return """
            apiVersion: v1
            kind: Config
            current-context: c
            contexts: [{name: c, context: {cluster: k, user: u}}]
            clusters: [{name: k, cluster: {server: "%s"}}]
            users: [{name: u, user: {token: t}}]
            """.formatted(server);
    }
}
