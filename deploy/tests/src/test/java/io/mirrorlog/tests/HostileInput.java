package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import static io.mirrorlog.tests.Workloads.MEMBER;
import static io.mirrorlog.tests.Workloads.exported;

/**
 * Something hostile or nonsensical, and where it must end.
 *
 * @param what   it is
 * @param doing  does it, in a namespace of its own
 * @param link   whose status tells of it
 * @param told   what the status says of it: {@code <remote name> <reason>: <message>}, <b>ns</b> being the namespace; empty: nothing,
 *               since it is the Link's fault
 * @param key    of the outcome and of the change record
 * @param reason of both
 * @param words  in the message of both
 */
record HostileInput(String what, BiConsumer<World, String> doing, String link, String told, String key, String reason,
        String words) {
    private static final int ANNOTATIONS_LIMIT = 256 * 1024;

    @Override
    public String toString() {
        return what;
    }

    static Stream<HostileInput> all() {
        return Stream.of(names(), sizes(), mirrors(), taken(), selectors(), exclusions()).flatMap(List::stream);
    }

    private static List<HostileInput> names() {
        var of64 = "a".repeat(59);
        var tooLong = "the mirror's name " + of64
                + "-east has 64 characters, 63 are allowed: rename the Service, or shorten the cluster's name";
        var digit = "the mirror's name 9th-web is no DNS-1035 label (a-z, 0-9 and '-', a letter first): rename the"
                + " Service";
        var digitOfPod = "the mirror's name 0-db-pods is no DNS-1035 label (a-z, 0-9 and '-', a letter first): rename"
                + " the Service";
        return List.of(
                service("a mirror's name of 64 characters", of64, exported("true"), "east",
                        of64 + " InvalidService: " + tooLong, of64 + "-east", "name-invalid"),
                new HostileInput("a name that starts with a digit", (world, namespace) -> {
                    world.links().options("9th", "cluster: east\nnameTemplate: '{cluster}-{name}'");
                    world.links().create("v1alpha3", "9th", Map.of());
                    world.east().run(Workloads.service(namespace, "web", exported("9th")));
                }, "9th", "web InvalidService: " + digit, "ns/9th-web", "name-invalid", digit),
                new HostileInput("a pod whose name starts with a digit",
                        (world, namespace) -> world.east().runStateful(
                                Workloads.headless(namespace, "db", exported("pods")), "0-db", "db-1"),
                        "pods", "db InvalidService: " + digitOfPod, "ns/0-db-pods", "name-invalid", digitOfPod));
    }

    private static List<HostileInput> sizes() {
        var tooMuch = "the mirror's annotations would have 262";
        return List.of(new HostileInput("256 KiB of annotations",
                (world, namespace) -> world.east().run(annotated(namespace, "example.org/filler")), "east",
                "web InvalidService: " + tooMuch, "ns/web-east", "oversized", tooMuch));
    }

    private static List<HostileInput> mirrors() {
        var told = "ns/web is itself a mirror: export the Service that it mirrors instead";
        var mirror = Map.of("mirror.linkerd.io/mirrored-service", "true", "mirror.linkerd.io/cluster-name", "south");
        return List.of(
                new HostileInput("a mirror that is exported by a selector of its own", (world, namespace) -> {
                    world.links().options("again", "cluster: east");
                    world.links().create("v1alpha3", "again", Map.of("selector", Map.of("matchExpressions",
                            List.of(Map.of("key", "mirror.linkerd.io/cluster-name", "operator", "In", "values",
                                    List.of("south"))))));
                    var service = Workloads.service(namespace, "web", mirror);
                    service.getMetadata().getLabels().putAll(exported("whatever"));
                    world.east().run(service);
                }, "again", "web InvalidService: " + told, "ns/web-again", "is-a-mirror", told),
                new HostileInput("a mirror that asks to be a member", (world, namespace) -> {
                    var service = Workloads.service(namespace, "web", mirror);
                    service.getMetadata().getLabels().putAll(MEMBER);
                    world.east().run(service);
                }, "east", "web InvalidService: " + told, "ns/web-federated", "is-a-mirror", told));
    }

    /** A name in the local cluster that someone else has. */
    private static List<HostileInput> taken() {
        var told = "refused: ns/web-east is not managed by this link";
        return List.of(
                new HostileInput("Endpoints of someone else with the mirror's name", (world, namespace) -> {
                    world.pipeline().local().resource(new EndpointsBuilder().withNewMetadata().withName("web-east")
                            .withNamespace(namespace).endMetadata().build()).create();
                    world.east().run(Workloads.service(namespace, "web", exported("true")));
                }, "east", "web Error: " + told, "ns/web-east", "not-owned", told));
    }

    /** The CRD does not look into {@code matchLabels}, nor whether operators and values fit together. */
    private static List<HostileInput> selectors() {
        return List.of(
                link("a label's key that is none", "key", Map.of("selector",
                        Map.of("matchLabels", Map.of("a b", "c"))), "spec.selector.matchLabels.a b"),
                link("a label's value that is a list", "list", Map.of("selector",
                        Map.of("matchLabels", Map.of("a", List.of("b")))), "spec.selector.matchLabels.a"),
                link("a label's value that is a number", "number", Map.of("remoteDiscoverySelector",
                        Map.of("matchLabels", Map.of("a", 5))), "spec.remoteDiscoverySelector.matchLabels.a"),
                link("Exists with values", "exists", Map.of("federatedServiceSelector",
                        Map.of("matchExpressions", List.of(Map.of("key", "a", "operator", "Exists", "values",
                                List.of("b"))))),
                        "spec.federatedServiceSelector"),
                link("NotIn without values", "notin", Map.of("selector",
                        Map.of("matchExpressions", List.of(Map.of("key", "a", "operator", "NotIn")))),
                        "spec.selector"));
    }

    private static List<HostileInput> exclusions() {
        return List.of(
                link("an exclusion of everything", "star", Map.of("excludedLabels", List.of("*")),
                        "excludedLabels has '*', which excludes nothing"),
                link("an exclusion of nothing", "nothing", Map.of("excludedLabels", List.of("")),
                        "excludedLabels has '', which excludes nothing"),
                link("an exclusion with a star inside", "inside", Map.of("excludedAnnotations", List.of("a.io/*/b")),
                        "excludedAnnotations has 'a.io/*/b', which excludes nothing"));
    }

    /** A Service whose annotations have as many bytes as an API server takes. */
    static Service annotated(String namespace, String key) {
        return new ServiceBuilder(Workloads.service(namespace, "web", exported("true"))).editMetadata()
                .withAnnotations(Map.of(key, "x".repeat(ANNOTATIONS_LIMIT - key.length()))).endMetadata().build();
    }

    private static HostileInput service(String what, String name, Map<String, String> labels, String link, String told,
            String localName, String reason) {
        return new HostileInput(what,
                (world, namespace) -> world.east().run(Workloads.service(namespace, name, labels)), link, told,
                "ns/" + localName, reason, told.substring(told.indexOf(": ") + 2));
    }

    private static HostileInput link(String what, String name, Map<String, Object> wrong, String words) {
        return new HostileInput(what, (world, _) -> {
            world.links().options(name, "cluster: east");
            world.links().create("v1alpha3", name, wrong);
        }, name, "", "linkerd-multicluster/link:" + name, "link-invalid", words);
    }

    /** Labels that steer Linkerd or that GitOps tools track by: no mirror has any of them from a remote Service. */
    static Set<String> labels() {
        return Set.of("mirror.linkerd.io/cluster-name", "mirror.linkerd.io/headless-mirror-svc-name",
                "mirror.linkerd.io/mirrored-gateway", "multicluster.linkerd.io/remote-discovery",
                "multicluster.linkerd.io/remote-service", "multicluster.linkerd.io/cluster-name",
                "argocd.argoproj.io/instance", "kustomize.toolkit.fluxcd.io/name", "helm.toolkit.fluxcd.io/name");
    }

    /** The same of annotations. */
    static Set<String> annotations() {
        return Set.of("mirror.linkerd.io/remote-svc-fq-name", "mirror.linkerd.io/remote-gateway-identity",
                "mirror.linkerd.io/remote-resource-version", "multicluster.linkerd.io/remote-discovery",
                "multicluster.linkerd.io/local-discovery", "kubectl.kubernetes.io/last-applied-configuration",
                "argocd.argoproj.io/tracking-id", "argocd.argoproj.io/sync-options",
                "kustomize.toolkit.fluxcd.io/checksum", "helm.toolkit.fluxcd.io/driftDetection",
                "meta.helm.sh/release-name", "meta.helm.sh/release-namespace",
                "service.kubernetes.io/topology-mode", "service.kubernetes.io/topology-aware-hints");
    }
}
