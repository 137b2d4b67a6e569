package io.mirrorlog.cli.cluster;

import java.util.Iterator;
import java.util.List;

/**
 * Where completion is to offer the names of Links. Which there are is known when it is asked for: scripts have {@value #ASK} in the place
 * of {@value #PLACE}, which answers sooner than a JVM starts.
 */
public final class LinkNames implements Iterable<String> {
    /** What stands in scripts until they are written. */
    public static final String PLACE = "names-of-links";
    /** What a shell asks the cluster of kubectl's current context. */
    public static final String ASK = "kubectl get links.multicluster.linkerd.io --all-namespaces "
            + "--output 'jsonpath={.items[*].metadata.name}' --request-timeout 2s 2>/dev/null";

    @Override
    public Iterator<String> iterator() {
        return List.of(PLACE).iterator();
    }
}
