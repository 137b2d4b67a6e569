package io.mirrorlog.cli.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.watcher.kube.Texts;
import io.mirrorlog.watcher.translate.Encodings.Malformed;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The values that a cluster's Linkerd was installed with, from ConfigMap {@code linkerd-config} (behaviour §2). */
public final class LinkerdValues {
    private LinkerdValues() {}

    /**
     * Reads them.
     *
     * @param namespace the control plane's
     * @return absent: there is no such ConfigMap
     * @throws Malformed when they are no YAML
     */
    public static Optional<Map<String, Object>> read(KubernetesClient client, String namespace) throws Malformed {
        var map = Asking.ask(client, it -> Optional
                .ofNullable(it.configMaps().inNamespace(namespace).withName("linkerd-config").get()));
        return map.isEmpty()
                ? Optional.empty()
                : Optional.of(new Texts().yaml(Objects.requireNonNullElse(map.get().getData(), Map.<String, String>of())
                        .getOrDefault("values", "")));
    }
}
