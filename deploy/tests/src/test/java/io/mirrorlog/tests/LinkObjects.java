package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.mirrorlog.cli.demo.LocalLinks;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

import static org.awaitility.Awaitility.await;

/** Links of the local cluster as a person handles them: made in one of the versions that are served, their status read in the newest. */
final class LinkObjects {
    private static final String GROUP = "multicluster.linkerd.io/";
    private static final String OPTIONS = "mirrorlog-link-options";

    private final KubernetesClient local;

    LinkObjects(KubernetesClient local) {
        this.local = local;
    }

    /** A Link to cluster east beside the one that is there, for Services that are exported under the Link's name. */
    void create(String version, String name, Map<String, Object> further) {
        var spec = new TreeMap<String, Object>(Map.of("targetClusterName", name, "targetClusterDomain",
                "cluster.local", "clusterCredentialsSecret", "cluster-credentials-east", "gatewayAddress",
                Pipeline.GATEWAY, "gatewayPort", "4143", "gatewayIdentity", "gateway.example.org", "selector",
                Map.of("matchLabels", Workloads.exported(name))));
        spec.putAll(further);
        GenericKubernetesResource link = new GenericKubernetesResourceBuilder().withApiVersion(GROUP + version)
                .withKind("Link").withNewMetadata().withName(name).withNamespace(LocalLinks.NAMESPACE).endMetadata()
                .addToAdditionalProperties("spec", spec).build();
        local.resource(link).create();
    }

    /** Replaces fields of a Link's spec, although a writer may write its status at the same time. */
    void change(String name, Map<String, Object> fields) {
        await().ignoreExceptionsMatching(LinkObjects::isConflict).until(() -> {
            var _ = link(name).edit(link -> {
                var spec = map(link.getAdditionalProperties().get("spec"));
                spec.putAll(fields);
                link.setAdditionalProperty("spec", spec);
                return link;
            });
            return true;
        });
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof KubernetesClientException refused
                && refused.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }

    void delete(String name) {
        link(name).delete();
    }

    private Resource<GenericKubernetesResource> link(String name) {
        return local.genericKubernetesResources(GROUP + "v1alpha3", "Link").inNamespace(LocalLinks.NAMESPACE)
                .withName(name);
    }

    /** Sets a Link's options, as YAML. */
    void options(String link, String text) {
        var options = local.configMaps().inNamespace(LocalLinks.NAMESPACE).withName(OPTIONS);
        if (options.get() == null) {
            local.resource(new ConfigMapBuilder().withNewMetadata().withName(OPTIONS)
                    .withNamespace(LocalLinks.NAMESPACE).endMetadata().build()).create();
        }
        options.edit(map -> new ConfigMapBuilder(map).addToData(link, text).build());
    }

    /** Takes the options of a name away. */
    void withoutOptions(String link) {
        local.configMaps().inNamespace(LocalLinks.NAMESPACE).withName(OPTIONS)
                .edit(map -> new ConfigMapBuilder(map).removeFromData(link).build());
    }

    /** The entries of {@code status.mirrorServices} about a namespace, as they are served but for the time. */
    List<Map<String, Object>> mirrorServices(String link, String namespace) {
        return entries(link, "mirrorServices", namespace);
    }

    /** The same of {@code status.federatedServices}. */
    List<Map<String, Object>> federatedServices(String link, String namespace) {
        return entries(link, "federatedServices", namespace);
    }

    /** An entry about a Service that is mirrored (behaviour §1.2, §1.3). */
    static Map<String, Object> mirrored(String namespace, String service, String localName) {
        return entry(namespace, service, Map.of("type", "Mirrored", "status", "True", "reason", "Mirrored", "message",
                "", "localRef", reference(namespace, localName)));
    }

    /** An entry about one that is not. */
    static Map<String, Object> notMirrored(String namespace, String service, String reason, String message) {
        return entry(namespace, service,
                Map.of("type", "Mirrored", "status", "False", "reason", reason, "message", message));
    }

    /** Whether an entry is about a Service that is not mirrored, and says so without a reference to a mirror. */
    static boolean isRefusal(Map<String, Object> entry) {
        return "False".equals(condition(entry).get("status")) && !condition(entry).containsKey("localRef");
    }

    /** {@code <remote name> <reason>: <message>}. */
    static String inWords(Map<String, Object> entry) {
        return "%s %s: %s".formatted(map(entry.get("remoteRef")).get("name"), condition(entry).get("reason"),
                condition(entry).get("message"));
    }

    private static Map<String, Object> condition(Map<String, Object> entry) {
        return map(list(entry.get("conditions")).getFirst());
    }

    private static Map<String, Object> entry(String namespace, String service, Map<String, Object> condition) {
        return Map.of("controllerName", "linkerd.io/service-mirror", "remoteRef", reference(namespace, service),
                "conditions", List.of(condition));
    }

    private static Map<String, String> reference(String namespace, String name) {
        return Map.of("group", "core", "kind", "Service", "namespace", namespace, "name", name);
    }

    private List<Map<String, Object>> entries(String link, String list, String namespace) {
        var read = link(link).require();
        return list(map(read.getAdditionalProperties().get("status")).get(list)).stream().map(LinkObjects::map)
                .filter(entry -> namespace.equals(map(entry.get("remoteRef")).get("namespace")))
                .map(LinkObjects::withoutTimes).toList();
    }

    private static Map<String, Object> withoutTimes(Map<String, Object> entry) {
        var timeless = new TreeMap<>(entry);
        timeless.put("conditions", list(entry.get("conditions")).stream().map(condition -> {
            var stands = new TreeMap<>(map(condition));
            stands.remove("lastTransitionTime");
            return stands;
        }).toList());
        return timeless;
    }

    private static Map<String, Object> map(@Nullable Object value) {
        var typed = new TreeMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> typed.put(String.valueOf(key), item));
        }
        return typed;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
