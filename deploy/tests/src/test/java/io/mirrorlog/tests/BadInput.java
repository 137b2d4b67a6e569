package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.topics.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

import static io.mirrorlog.tests.Pipeline.LOCAL;
import static io.mirrorlog.tests.Pipeline.REMOTE;

/**
 * Something broken that goes into the pipeline, and what must be said of it.
 *
 * @param what  is broken
 * @param doing breaks it
 * @param said  words that one outcome or change must have, all of them: what, where, what to do
 */
record BadInput(String what, Consumer<Pipeline> doing, List<String> said) {
    private static final String AGAIN = "run 'linkerd multicluster link-gen' for its cluster again and apply the Secret";
    private static final String GARBAGE = "{\"this is\": no JSON";

    @Override
    public String toString() {
        return what;
    }

    static Stream<BadInput> all() {
        return Stream.of(credentials(), links(), gateways(), services(), namespaces(), records(), keys())
                .flatMap(List::stream);
    }

    private static List<BadInput> credentials() {
        return List.of(
                link("a missing Secret", "no-secret", Map.of(), "credentials-invalid",
                        whole("Secret linkerd-multicluster/cluster-credentials-no-secret of Link "
                                + "linkerd-multicluster/no-secret does not exist; " + AGAIN)),
                new BadInput("a Secret without kubeconfig", pipeline -> {
                    new BadLinks(pipeline.local()).secret("no-key", "password", "x");
                    new BadLinks(pipeline.local()).link("no-key", Map.of());
                }, List.of("credentials-invalid",
                        whole("Secret linkerd-multicluster/cluster-credentials-no-key of Link "
                                + "linkerd-multicluster/no-key has no data under the key kubeconfig; " + AGAIN))),
                new BadInput("a kubeconfig that is none", pipeline -> {
                    new BadLinks(pipeline.local()).secret("no-config", "kubeconfig", "apiVersion: v1");
                    new BadLinks(pipeline.local()).link("no-config", Map.of());
                }, List.of("credentials-invalid",
                        whole("Secret linkerd-multicluster/cluster-credentials-no-config of Link "
                                + "linkerd-multicluster/no-config, kubeconfig: has no current-context; name the context to use"))));
    }

    private static List<BadInput> links() {
        return List.of(
                link("a Link without a Secret's name", "unnamed", Map.of("clusterCredentialsSecret", ""),
                        "credentials-invalid",
                        whole("Link linkerd-multicluster/unnamed names no Secret; set spec.clusterCredentialsSecret")),
                link("a Link without a cluster", "no-cluster", Map.of("targetClusterName", ""), "link-invalid",
                        whole("Link linkerd-multicluster/no-cluster: targetClusterName '' cannot be a label's value; "
                                + "use 1 to 63 of a-z, 0-9 and '-'")),
                link("a Link to a cluster with a bad name", "upper", Map.of("targetClusterName", "Up.Per"),
                        "link-invalid",
                        whole("targetClusterName 'Up.Per' of link linkerd-multicluster/upper cannot be part of a "
                                + "topic's name: use 1 to 63 of a-z, 0-9 and '-', or map it by the link option cluster")),
                link("a Link with a label that cannot be", "label",
                        Map.of("selector", Map.of("matchLabels", Map.of("a b", "c"))), "link-invalid",
                        whole("Link linkerd-multicluster/label: spec.selector.matchLabels.a b is no label key; correct it")),
                link("a Link with a bad selector of remote discovery", "discovery",
                        Map.of("remoteDiscoverySelector", Map.of("matchLabels", Map.of("a", "b c"))), "link-invalid",
                        whole("Link linkerd-multicluster/discovery: spec.remoteDiscoverySelector.matchLabels.a is 'b c', which "
                                + "no label can have as its value; correct it")),
                link("a Link with a bad selector of federated Services", "federated",
                        Map.of("federatedServiceSelector",
                                Map.of("matchExpressions", List.of(Map.of("key", "a", "operator", "In")))),
                        "link-invalid",
                        whole("Link linkerd-multicluster/federated: spec.federatedServiceSelector.matchExpressions[0].values "
                                + "must not be empty with operator In; add a value")));
    }

    private static List<BadInput> gateways() {
        return List.of(
                gateway("a gateway port that is no number", "port-text", Map.of("gatewayPort", "https"),
                        "gateway-port-invalid",
                        whole("gatewayPort 'https' of link port-text is no port number: set it to 1 to 65535")),
                gateway("a gateway port out of range", "port-high", Map.of("gatewayPort", "65536"),
                        "gateway-port-invalid",
                        whole("gatewayPort '65536' of link port-high is no port number: set it to 1 to 65535")),
                gateway("a Link without a gateway", "no-gateway", Map.of("gatewayAddress", ""),
                        "no-gateway-address", whole("link has no gateway address")),
                gateway("a gateway that does not resolve", "unresolved",
                        Map.of("gatewayAddress", "gateway.invalid"), "gateway-unresolved",
                        "message=no address found for the gateway: gateway.invalid",
                        ": check spec.gatewayAddress of the Link, and DNS]"));
    }

    private static List<BadInput> services() {
        var longName = "a".repeat(59);
        return List.of(
                service("a name of 64 characters", new ServiceBuilder(Samples.service("bad", longName)).build(),
                        "outcome of bad/" + longName + "-east", "name-invalid",
                        whole("the mirror's name " + longName
                                + "-east has 64 characters, 63 are allowed: rename the Service, "
                                + "or shorten the cluster's name")),
                service("an ExternalName", new ServiceBuilder(Samples.service("bad", "alias")).editSpec()
                        .withType("ExternalName").withExternalName("shop.example.org").endSpec().build(),
                        "outcome of bad/alias-east", "external-name",
                        whole("bad/alias is an ExternalName, which has no endpoints to mirror: use the name it stands for")),
                service("a Service without ports",
                        new ServiceBuilder(Samples.service("bad", "portless")).editSpec().withClusterIP("None")
                                .withPorts(List.of()).endSpec().build(),
                        "outcome of bad/portless-east", "no-ports",
                        whole("bad/portless has no ports: add one, a mirror needs it")),
                service("a mirror that is exported",
                        new ServiceBuilder(Samples.service("bad", "mirror")).editMetadata()
                                .addToLabels("mirror.linkerd.io/mirrored-service", "true").endMetadata().build(),
                        "outcome of bad/mirror-east", "is-a-mirror",
                        whole("bad/mirror is itself a mirror: export the Service that it mirrors instead")),
                service("a Service that is too large to record",
                        new ServiceBuilder(Samples.service("bad", "large")).editMetadata().addToLabels(manyLabels())
                                .endMetadata().build(),
                        "outcome of bad/large-east", "oversized",
                        whole("bad/large in cluster east is too large to record: shorten its annotations")),
                new BadInput("a foreign Service with the mirror's name", pipeline -> {
                    pipeline.local().resource(Samples.service("bad", "foreign-east")).create();
                    pipeline.export(Samples.service("bad", "foreign"));
                }, List.of("outcome of bad/foreign-east", "not-owned",
                        whole("refused: bad/foreign-east is not managed by this link"))));
    }

    private static List<BadInput> namespaces() {
        return List.of(
                service("a missing namespace", Samples.service("nowhere", "web"), "outcome of nowhere/web-east",
                        "namespace-missing",
                        whole("namespace nowhere does not exist in cluster west: create it, or allow Mirrorlog to (option "
                                + "createNamespaces)")),
                new BadInput("a namespace that is being deleted", pipeline -> {
                    pipeline.ensureLocalNamespace("ending");
                    pipeline.simulatedLocal().faults().holdNamespaces(true);
                    pipeline.local().namespaces().withName("ending").delete();
                    pipeline.export(Samples.service("ending", "web"));
                }, List.of("outcome of ending/web-east", "namespace-terminating",
                        whole("namespace ending in cluster west is being deleted: the mirror is made when the namespace "
                                + "exists again"))));
    }

    /** In every topic: a value that is not what its type says, a type that nobody knows, and a record without headers. */
    private static List<BadInput> records() {
        var rows = new ArrayList<BadInput>();
        Map.of(Catalogue.observed(REMOTE), "io.mirrorlog.service.observed.v1", Catalogue.links(LOCAL),
                "io.mirrorlog.link.spec.v1", Catalogue.desired(LOCAL), "io.mirrorlog.desired.wanted.v1",
                Catalogue.outcomes(LOCAL), "io.mirrorlog.outcome.applied.v1").forEach((topic, type) -> {
                    rows.add(record("garbage in " + topic, topic, "bad/garbage", List.of(type(type)), GARBAGE));
                    rows.add(record("an unknown type in " + topic, topic, "bad/unknown",
                            List.of(type("org.example.thing.v9")), "{}",
                            whole("type org.example.thing.v9 is not known to this version: update it, or remove the writer "
                                    + "of that type")));
                    rows.add(record("no headers in " + topic, topic, "bad/bare", List.of(), "{}",
                            whole("record has no header ce_type: it was not written by Mirrorlog; remove its writer's access "
                                    + "to the topic")));
                });
        return rows;
    }

    /** Records that can be read, under keys that no record has. */
    private static List<BadInput> keys() {
        return List.of(
                record("a Link's record under another key", Catalogue.links(LOCAL), "no/such/link",
                        List.of(type("io.mirrorlog.link.options.v1")), "{\"link\":\"lost\"}",
                        whole("key 'no/such/link' is not <link>/<aspect>")),
                record("a decision under another key", Catalogue.desired(LOCAL), "no/such/name",
                        List.of(type("io.mirrorlog.desired.refused.v1")),
                        "{\"link\":\"east\",\"reason\":\"no-ports\",\"message\":\"x\"}",
                        whole("key 'no/such/name' is not <namespace>/<name>")),
                record("an outcome under another key", Catalogue.outcomes(LOCAL), "no/such/name",
                        List.of(type("io.mirrorlog.outcome.held.v1")),
                        "{\"link\":\"east\",\"desired\":\"a/0@0\",\"reason\":\"no-ports\",\"message\":\"x\"}",
                        whole("key 'no/such/name' is not <namespace>/<name>")));
    }

    private static BadInput link(String what, String name, Map<String, Object> wrong, String... said) {
        return new BadInput(what, pipeline -> new BadLinks(pipeline.local()).link(name, wrong),
                both("linkerd-multicluster/link:" + name, said));
    }

    /** The Link leads to the cluster that is watched, so that a Service is refused on its account. */
    private static BadInput gateway(String what, String name, Map<String, Object> wrong, String... said) {
        return new BadInput(what, pipeline -> {
            var links = new BadLinks(pipeline.local());
            links.secret(name, "kubeconfig", pipeline.remoteAccess().kubeconfig());
            links.leadsTo(name, REMOTE.value());
            links.link(name, wrong);
            var service = Samples.service("bad", name);
            pipeline.remote().resource(new ServiceBuilder(service).withMetadata(new ObjectMetaBuilder(
                    service.getMetadata()).addToLabels("mirror.linkerd.io/exported", name).build()).build()).create();
        }, both("outcome of bad/" + name + "-" + name, said));
    }

    private static BadInput service(String what, Service service, String... said) {
        return new BadInput(what, pipeline -> pipeline.export(service), List.of(said));
    }

    private static BadInput record(String what, String topic, String key, List<Header> headers, String value,
            String... said) {
        return new BadInput(what, pipeline -> pipeline.topics().append(topic, 3, key, headers,
                value.getBytes(StandardCharsets.UTF_8)), both("position=" + topic + "/3@", said));
    }

    /** The whole message, as a record of ours shows it when it is its last field. */
    private static String whole(String message) {
        return "message=" + message + "]";
    }

    private static Header type(String name) {
        return new RecordHeader("ce_type", name.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> both(String where, String... said) {
        return Stream.concat(Stream.of(where), Stream.of(said)).toList();
    }

    /** More than a mebibyte of them; the API server has no limit on their number. */
    private static Map<String, String> manyLabels() {
        var labels = new TreeMap<String, String>();
        IntStream.range(0, 8_600).forEach(number -> labels.put(("l%05d" + "x".repeat(56)).formatted(number),
                "v".repeat(63)));
        return labels;
    }
}
