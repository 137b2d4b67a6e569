package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.NamedAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives the named addresses of a headless mirror the ClusterIPs of the mirrors that they stand for (behaviour §4.5). One whose mirror has
 * none yet is left out and keeps no other from being there.
 */
public final class HostAddresses {
    private HostAddresses() {}

    /**
     * The mirror as it can be written now.
     *
     * @param clusterIp the ClusterIP of a Service in the mirror's namespace, by the Service's name; empty while it has none
     */
    public static Mirror resolve(Mirror mirror, Function<String, Optional<String>> clusterIp) {
        return mirror.endpoints().filter(endpoints -> !endpoints.hosts().isEmpty())
                .map(endpoints -> new Mirror(mirror.service(), Optional.of(resolve(endpoints, clusterIp))))
                .orElse(mirror);
    }

    private static MirrorEndpoints resolve(MirrorEndpoints endpoints, Function<String, Optional<String>> clusterIp) {
        var hosts = endpoints.hosts().stream().flatMap(host -> clusterIp.apply(host.mirror())
                .map(ip -> new NamedAddress(host.hostname(), "", ip, host.ready())).stream()).toList();
        return new MirrorEndpoints(endpoints.labels(), endpoints.annotations(), endpoints.ready(),
                endpoints.notReady(), hosts, hosts.isEmpty() ? List.of() : endpoints.ports());
    }
}
