package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.watcher.translate.Encodings.Malformed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The kubeconfig that a Link's Secret holds (behaviour §2), if it can be used.
 *
 * @param kubeconfig the text; empty: there is a problem
 * @param problem    why it cannot be used, in words for a person; empty: it can
 */
public record Credentials(String kubeconfig, String problem) {
    private static final String KEY = "kubeconfig";
    private static final String REMEDY = "run 'linkerd multicluster link-gen' for its cluster again and apply the Secret";

    /** Whether a cluster can be reached with it. */
    public boolean isUsable() {
        return problem.isEmpty();
    }

    /** Hides the kubeconfig: it holds a token. */
    @Override
    public String toString() {
        return isUsable() ? "Credentials[usable]" : "Credentials[problem=" + problem + "]";
    }

    /** The credentials of a Link, given the Secret that it names if that exists. */
    public static Credentials of(GenericKubernetesResource link, Optional<Secret> secret, Encodings encodings) {
        var where = Meta.id(link);
        var name = Links.credentialsSecret(link);
        if (name.isEmpty()) {
            return unusable("Link %s names no Secret; set spec.clusterCredentialsSecret".formatted(where));
        }
        return secret.map(found -> read(where, found, encodings)).orElseGet(() -> unusable(
                "Secret %s/%s of Link %s does not exist; %s".formatted(where.namespace(), name, where, REMEDY)));
    }

    /** A Secret with its kubeconfig only: what else a namespace keeps in Secrets is nobody's business here. */
    public static Secret withoutTheRest(Secret secret) {
        var data = new TreeMap<>(Meta.map(secret.getData()));
        data.keySet().retainAll(List.of(KEY));
        return new SecretBuilder().withNewMetadata().withNamespace(secret.getMetadata().getNamespace())
                .withName(secret.getMetadata().getName()).endMetadata().withData(data).build();
    }

    private static Credentials read(ObjectId link, Secret secret, Encodings encodings) {
        var place = "Secret %s of Link %s".formatted(Meta.id(secret), link);
        var encoded = Meta.map(secret.getData()).getOrDefault(KEY, "");
        if (encoded.isEmpty()) {
            return unusable("%s has no data under the key %s; %s".formatted(place, KEY, REMEDY));
        }
        try {
            var kubeconfig = encodings.base64(encoded);
            return Kubeconfigs.problem(mapping(kubeconfig, encodings))
                    .map(problem -> unusable("%s, kubeconfig: %s".formatted(place, problem)))
                    .orElseGet(() -> new Credentials(kubeconfig, ""));
        } catch (Malformed e) {
            return unusable("%s, kubeconfig: is %s; %s".formatted(place, e.getMessage(), REMEDY));
        }
    }

    private static Map<String, Object> mapping(String kubeconfig, Encodings encodings) throws Malformed {
        if (kubeconfig.isBlank()) {
            throw new Malformed("empty");
        }
        return encodings.yaml(kubeconfig);
    }

    private static Credentials unusable(String problem) {
        return new Credentials("", problem);
    }
}
