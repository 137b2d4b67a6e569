package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.mirrorlog.topics.id.LinkName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a local cluster's namespace of Links contains, as far as Links are concerned.
 *
 * @param links   the Links by name
 * @param options the ConfigMap with their options
 * @param secrets the namespace's Secrets by name
 */
public record LocalObjects(SortedMap<LinkName, GenericKubernetesResource> links, Optional<ConfigMap> options,
        SortedMap<String, Secret> secrets) {
    public LocalObjects {
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }

    /** What they say. */
    public LocalView view(Encodings encodings) {
        return new LocalView(views(encodings), LocalMembers.of(options, encodings));
    }

    /** Every Link, sorted by name. */
    public List<LinkView> views(Encodings encodings) {
        return links.values().stream().map(link -> view(link, encodings)).toList();
    }

    private LinkView view(GenericKubernetesResource link, Encodings encodings) {
        var secret = Optional.ofNullable(secrets.get(Links.credentialsSecret(link)));
        var credentials = Credentials.of(link, secret, encodings);
        return new LinkView(Links.spec(link, credentials.problem()),
                LinkOptions.of(Links.name(link), options, encodings), credentials);
    }
}
