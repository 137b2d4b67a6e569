package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.NamedAddress;
import io.mirrorlog.topics.object.Port;
import io.mirrorlog.writer.plan.Found;
import io.mirrorlog.writer.plan.Version;
import io.mirrorlog.writer.plan.WrittenKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the parts of objects that a mirror can have. */
final class FromKube {
    /** The clusterIP of a headless Service. */
    static final String HEADLESS = "None";

    private FromKube() {}

    static ObjectId name(HasMetadata object) {
        return new ObjectId(object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    static Found<MirrorService> service(Service service, WrittenKeys written) {
        var spec = Optional.ofNullable(service.getSpec());
        return new Found<>(version(service), new MirrorService(map(service.getMetadata().getLabels()),
                map(service.getMetadata().getAnnotations()),
                spec.map(there -> HEADLESS.equals(there.getClusterIP())).orElse(false),
                spec.map(there -> there.getPorts().stream().map(FromKube::port).toList()).orElse(List.of())), written,
                true, made(service));
    }

    static Found<MirrorEndpoints> endpoints(Endpoints endpoints, WrittenKeys written) {
        var subsets = endpoints.getSubsets();
        return new Found<>(version(endpoints), new MirrorEndpoints(map(endpoints.getMetadata().getLabels()),
                map(endpoints.getMetadata().getAnnotations()), addresses(subsets, EndpointSubset::getAddresses),
                addresses(subsets, EndpointSubset::getNotReadyAddresses), hosts(subsets),
                subsets.stream().flatMap(subset -> subset.getPorts().stream()).map(FromKube::port).toList()), written,
                subsets.size() <= 1 && subsets.stream().allMatch(FromKube::isPlain),
                made(endpoints));
    }

    static Version version(HasMetadata object) {
        return new Version(text(object.getMetadata().getUid()), text(object.getMetadata().getResourceVersion()));
    }

    private static Instant made(HasMetadata object) {
        var made = text(object.getMetadata().getCreationTimestamp());
        return made.isEmpty() ? Instant.EPOCH : Instant.parse(made);
    }

    private static Port port(ServicePort port) {
        return new Port(text(port.getName()), text(port.getProtocol()), port.getPort(), text(port.getTargetPort()),
                text(port.getAppProtocol()));
    }

    private static EndpointPort port(io.fabric8.kubernetes.api.model.EndpointPort port) {
        var protocol = text(port.getProtocol());
        return new EndpointPort(text(port.getName()), protocol.isEmpty() ? "TCP" : protocol, port.getPort());
    }

    private static List<String> addresses(List<EndpointSubset> subsets,
            Function<EndpointSubset, List<EndpointAddress>> kind) {
        return subsets.stream().flatMap(subset -> kind.apply(subset).stream()).filter(address -> !isNamed(address))
                .map(EndpointAddress::getIp).toList();
    }

    private static List<NamedAddress> hosts(List<EndpointSubset> subsets) {
        return subsets.stream().flatMap(subset -> Stream.concat(
                hosts(subset.getAddresses(), true), hosts(subset.getNotReadyAddresses(), false))).toList();
    }

    private static Stream<NamedAddress> hosts(List<EndpointAddress> addresses, boolean ready) {
        return addresses.stream().filter(FromKube::isNamed)
                .map(address -> new NamedAddress(address.getHostname(), "", address.getIp(), ready));
    }

    private static boolean isNamed(EndpointAddress address) {
        return !text(address.getHostname()).isEmpty();
    }

    /** An address with a targetRef would not be taken for a gateway (behaviour §11). */
    private static boolean isPlain(EndpointSubset subset) {
        return subset.getAddresses().stream().allMatch(FromKube::isPlain)
                && subset.getNotReadyAddresses().stream().allMatch(FromKube::isPlain)
                && subset.getPorts().stream().allMatch(port -> text(port.getAppProtocol()).isEmpty());
    }

    private static boolean isPlain(EndpointAddress address) {
        return address.getTargetRef() == null && text(address.getNodeName()).isEmpty();
    }

    private static SortedMap<String, String> map(@Nullable Map<String, String> map) {
        return map == null ? new TreeMap<>() : new TreeMap<>(map);
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static String text(@Nullable IntOrString value) {
        if (value == null || value.getValue() == null) {
            return "";
        }
        return String.valueOf(value.getValue());
    }
}
