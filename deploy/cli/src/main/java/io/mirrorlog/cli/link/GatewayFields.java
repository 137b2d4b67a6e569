package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.mirrorlog.cli.cluster.NotYet;
import io.mirrorlog.cli.cluster.Refused;
import io.mirrorlog.topics.link.GoDuration;
import io.mirrorlog.watcher.translate.Meta;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a Link says of its gateway, taken from the gateway's Service (behaviour §8.2).
 *
 * @param addresses comma-separated
 * @param port      where traffic goes, as text
 * @param identity  whom the mesh knows it as
 * @param probe     path, port and period; what is not among them has the default of Links
 */
record GatewayFields(String addresses, String port, String identity, Map<String, Object> probe) {
    private static final String PREFIX = "mirror.linkerd.io/";
    private static final String TRAFFIC = "mc-gateway";
    private static final String PROBE = "mc-probe";

    /**
     * Reads them.
     *
     * @throws NotYet  when the Service has no address yet
     * @throws Refused when it is no gateway
     */
    static GatewayFields of(LinkRequest.Gateway asked, Service service) {
        var annotations = Meta.annotations(service);
        var addresses = asked.addresses().isEmpty() ? addresses(service) : asked.addresses();
        if (addresses.isEmpty()) {
            throw new NotYet("gateway %s has no ingress addresses: wait for its load balancer (--wait 5m), or give "
                    .formatted(asked.name()) + "--gateway-addresses");
        }
        var probe = new TreeMap<String, Object>(Map.of(
                "path", annotation(asked, annotations, "probe-path", "probe path is empty"),
                "port", port(asked, service, PROBE),
                "period", period(asked, annotation(asked, annotations, "probe-period", "probe period is empty"))));
        return new GatewayFields(addresses,
                asked.port() > 0 ? Integer.toString(asked.port()) : port(asked, service, TRAFFIC),
                annotation(asked, annotations, "gateway-identity", "it has no identity"), probe);
    }

    private static String addresses(Service service) {
        var ingress = Optional.ofNullable(service.getStatus()).map(status -> status.getLoadBalancer())
                .map(balancer -> balancer.getIngress()).orElse(List.of());
        return ingress.stream().map(GatewayFields::address).filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining(","));
    }

    private static String address(LoadBalancerIngress ingress) {
        var ip = Objects.requireNonNullElse(ingress.getIp(), "");
        return ip.isEmpty() ? Objects.requireNonNullElse(ingress.getHostname(), "") : ip;
    }

    private static String annotation(LinkRequest.Gateway asked, Map<String, String> annotations, String name,
            String otherwise) {
        var value = annotations.getOrDefault(PREFIX + name, "").strip();
        if (value.isEmpty()) {
            throw new Refused("gateway %s: %s: set its annotation %s, or install the gateway again"
                    .formatted(asked.name(), otherwise, PREFIX + name));
        }
        return value;
    }

    private static String port(LinkRequest.Gateway asked, Service service, String name) {
        var isNodePort = "NodePort".equals(service.getSpec().getType());
        return service.getSpec().getPorts().stream().filter(port -> name.equals(port.getName())).findFirst()
                .map(isNodePort ? ServicePort::getNodePort : ServicePort::getPort).map(String::valueOf)
                .orElseThrow(() -> new Refused(
                        "gateway %s has no port named %s%s: name another with --gateway-name and --gateway-namespace"
                                .formatted(asked.name(), name, isNodePort ? " with a nodePort" : "")));
    }

    private static String period(LinkRequest.Gateway asked, String text) {
        var isNumber = text.matches("\\d{1,9}");
        return (isNumber ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : GoDuration.parse(text))
                .filter(Predicate.not(Duration::isZero)).map(GoDuration::text)
                .orElseThrow(() -> new Refused(
                        "gateway %s: its annotation %sprobe-period is '%s': write seconds, or a length of time like 3s"
                                .formatted(asked.name(), PREFIX, text)));
    }
}
