package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Services as odd as people make them, all from one seed, with slices behind some. */
final class GeneratedApplication {
    private static final List<String> KEYS = List.of("app", "team.example.org/name", "mirror.linkerd.io/mirrored-by",
            "multicluster.linkerd.io/remote-discovery", "argocd.argoproj.io/instance", "evil.io/a",
            "helm.toolkit.fluxcd.io/name", "config.linkerd.io/opaque-ports",
            "a-very-long-key-of-sixty-three-characters-0123456789-0123456789");
    private static final List<String> VALUES = List.of("", "x", "true", "a.b-c_d", "0123456789".repeat(6) + "abc");
    private static final List<String> MODES = List.of("mirror.linkerd.io/exported=true",
            "mirror.linkerd.io/exported=remote-discovery", "mirror.linkerd.io/federated=member");

    private final RandomGenerator random;
    private final List<HasMetadata> objects = new ArrayList<>();

    private GeneratedApplication(long seed) {
        this.random = new Random(seed);
        IntStream.range(0, 12).forEach(this::add);
    }

    static List<HasMetadata> of(long seed) {
        return List.copyOf(new GeneratedApplication(seed).objects);
    }

    private void add(int number) {
        var service = service(name(number));
        objects.add(service);
        if (random.nextInt(3) > 0) {
            objects.add(new EndpointSliceBuilder().withNewMetadata().withNamespace("shop").withName("slice-" + number)
                    .addToLabels("kubernetes.io/service-name", service.getMetadata().getName())
                    .addToLabels("None".equals(service.getSpec().getClusterIP())
                            ? Map.of("service.kubernetes.io/headless", "")
                            : Map.of())
                    .endMetadata().withAddressType("IPv4").addNewPort().withName("p").withPort(8080).withProtocol("TCP")
                    .endPort().addNewEndpoint().withAddresses("10.1.0." + (number + 1))
                    .withHostname("pod-" + number % 3)
                    .withNewConditions().withReady(random.nextBoolean()).endConditions().endEndpoint().build());
        }
    }

    private Service service(String name) {
        var labels = entries();
        var mode = MODES.get(random.nextInt(MODES.size())).split("=", 2);
        labels.put(mode[0], mode[1]);
        var builder = new ServiceBuilder().withNewMetadata().withNamespace("shop").withName(name).withLabels(labels)
                .withAnnotations(entries()).endMetadata().withNewSpec().withPorts(ports()).endSpec();
        return switch (random.nextInt(6)) {
            case 0 -> builder.editSpec().withClusterIP("None").endSpec().build();
            case 1 -> builder.editSpec().withType("ExternalName").withExternalName("x.example.org").endSpec().build();
            case 2 -> builder.editSpec().withClusterIP("None").withPorts().endSpec().build();
            default -> builder.build();
        };
    }

    private String name(int number) {
        var length = List.of(1, 8, 40, 52, 55, 56, 61).get(random.nextInt(7));
        return "s" + number + "x".repeat(length - number / 10);
    }

    private Map<String, String> entries() {
        var entries = new TreeMap<String, String>();
        KEYS.stream().filter(_ -> random.nextInt(3) == 0)
                .forEach(key -> entries.put(key, VALUES.get(random.nextInt(VALUES.size()))));
        return entries;
    }

    private List<ServicePort> ports() {
        return IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> {
            var port = new ServicePortBuilder().withName("port-" + i).withPort(80 + i)
                    .withProtocol(random.nextInt(4) == 0 ? "UDP" : "TCP");
            if (random.nextBoolean()) {
                port.withTargetPort(random.nextBoolean() ? new IntOrString("named") : new IntOrString(8080 + i));
            }
            return (random.nextInt(4) == 0 ? port.withAppProtocol("kubernetes.io/h2c") : port).build();
        }).toList();
    }
}
