package io.mirrorlog.watcher.kube;

import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.watcher.translate.ResourceVersions;
import java.util.Map;
import java.util.Optional;

/**
 * Where an API server stands, by its own word.
 *
 * @param clusterUid which cluster's it is
 * @param versions   the resourceVersion of a list now, by kind
 */
public record Standing(String clusterUid, Map<Kind, String> versions) {
    public Standing {
        versions = Map.copyOf(versions);
    }

    /**
     * What tells that the server was set back, in words: of some kind it had more already. An API server whose etcd was restored says
     * nothing of it: a watch from a later resourceVersion is opened and stays silent.
     *
     * @param reached what had been seen of it before it was asked, by kind
     */
    public Optional<String> setBack(Map<Kind, String> reached) {
        return versions.entrySet().stream()
                .filter(now -> ResourceVersions.isOlder(now.getValue(), reached.getOrDefault(now.getKey(), "")))
                .map(now -> "resourceVersion %s came after %s".formatted(now.getValue(), reached.get(now.getKey())))
                .findFirst();
    }
}
