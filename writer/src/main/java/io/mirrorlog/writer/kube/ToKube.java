package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointAddressBuilder;
import io.fabric8.kubernetes.api.model.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.EndpointSubsetBuilder;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Port;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes objects of a mirror's parts, or puts the parts into objects that are there. */
final class ToKube {
    private ToKube() {}

    /** The whole of a new Service: only what is ours (behaviour §4), the rest is for the API server to fill in. */
    static Service service(ObjectId name, MirrorService content) {
        return new ServiceBuilder()
                .withNewMetadata().withNamespace(name.namespace()).withName(name.name())
                .withLabels(content.labels()).withAnnotations(content.annotations()).endMetadata()
                .withNewSpec().withClusterIP(content.headless() ? "None" : null).withPorts(ports(content)).endSpec()
                .build();
    }

    /** The Service that is there with our parts in place: its uid and resourceVersion guard the write. */
    static Service over(Service there, MirrorService content) {
        return new ServiceBuilder(there)
                .editMetadata().withLabels(content.labels()).withAnnotations(content.annotations()).endMetadata()
                .editSpec().withPorts(ports(content)).endSpec()
                .build();
    }

    /** New Endpoints. */
    static Endpoints endpoints(ObjectId name, MirrorEndpoints content) {
        return new EndpointsBuilder()
                .withNewMetadata().withNamespace(name.namespace()).withName(name.name())
                .withLabels(content.labels()).withAnnotations(content.annotations()).endMetadata()
                .withSubsets(subsets(content)).build();
    }

    /** The Endpoints that are there with our parts in place: the uid keeps the write from making absent ones anew. */
    static Endpoints over(Endpoints there, MirrorEndpoints content) {
        return new EndpointsBuilder(there)
                .editMetadata().withLabels(content.labels()).withAnnotations(content.annotations()).endMetadata()
                .withSubsets(subsets(content)).build();
    }

    private static List<ServicePort> ports(MirrorService content) {
        return content.ports().stream().map(ToKube::port).toList();
    }

    private static ServicePort port(Port port) {
        return new ServicePortBuilder().withName(unset(port.name())).withProtocol(port.protocol())
                .withPort(port.port()).withTargetPort(target(port.targetPort()))
                .withAppProtocol(unset(port.appProtocol())).build();
    }

    private static @Nullable IntOrString target(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return text.chars().allMatch(Character::isDigit)
                ? new IntOrString(Integer.parseInt(text))
                : new IntOrString(text);
    }

    /** A subset must have an address; so without any there is none. */
    private static List<EndpointSubset> subsets(MirrorEndpoints content) {
        if (!content.hasAddresses()) {
            return List.of();
        }
        return List.of(new EndpointSubsetBuilder().withAddresses(addresses(content.ready(), content, true))
                .withNotReadyAddresses(addresses(content.notReady(), content, false))
                .withPorts(content.ports().stream()
                        .map(port -> new EndpointPortBuilder().withName(unset(port.name()))
                                .withProtocol(port.protocol()).withPort(port.port()).build())
                        .toList())
                .build());
    }

    private static List<EndpointAddress> addresses(List<String> ips, MirrorEndpoints content, boolean ready) {
        return Stream.concat(ips.stream().map(ip -> new EndpointAddressBuilder().withIp(ip).build()),
                content.hosts().stream().filter(host -> host.ready() == ready)
                        .map(host -> new EndpointAddressBuilder().withIp(host.ip()).withHostname(host.hostname())
                                .build()))
                .toList();
    }

    private static @Nullable String unset(String text) {
        return text.isEmpty() ? null : text;
    }
}
