package io.mirrorlog.watcher.translate;

import java.util.List;

/**
 * Everything that a local cluster says about mirroring.
 *
 * @param links   every Link, sorted by name
 * @param members its own members of federated Services
 */
public record LocalView(List<LinkView> links, LocalMembers members) {
    public LocalView {
        links = List.copyOf(links);
    }
}
