package io.mirrorlog.cli.up;

import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Persistent;
import io.mirrorlog.cli.run.Wiring;
import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.simcluster.Access;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.SimClusterOptions;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.watcher.LinkSource;
import io.mirrorlog.watcher.LocalSettings;
import io.mirrorlog.watcher.WatcherSettings;
import io.mirrorlog.writer.WriterSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person reads in /ready of trouble that turns up, or stays, while the parts run. Nothing ends by it. */
class TroubleTest {
    private static final ClusterName WEST = new ClusterName("west");
    private static final Keeping KEEPING = new Keeping(2, (short) 1, Duration.ofDays(1));
    private static final String LINKS = "Namespace linkerd-multicluster of local cluster west, for its Links,";
    private static final String NOWHERE = """
        apiVersion: v1
        kind: Config
        clusters: [{name: west, cluster: {server: 'http://127.0.0.1:1'}}]
        contexts: [{name: west, context: {cluster: west}}]
        current-context: west
        """;

    @TempDir
    private static Path directory = Path.of(".");
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(directory.resolve("broker"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({"services,list,WATCHERS", "services,watch,WATCHERS", "endpointslices,list,WATCHERS",
            "endpointslices,watch,WATCHERS", "links,list,WATCHERS", "links,watch,WATCHERS", "secrets,list,WATCHERS",
            "secrets,watch,WATCHERS", "configmaps,list,WATCHERS", "configmaps,watch,WATCHERS", "services,list,WRITER",
            "services,watch,WRITER", "endpoints,list,WRITER", "endpoints,watch,WRITER", "namespaces,list,WRITER",
            "namespaces,watch,WRITER"})
    void aVerbThatIsNotAllowedIsNamed(String resource, String verb, Part part) {
        try (var cluster = SimCluster
                .start(SimClusterOptions.named("west").withToken("west", without(resource, verb)))) {
            assertSaid(wiring(cluster.kubeconfig()), part, switch (part) {
                case WATCHERS ->
                    """
                        %s is not watched completely: its API server %s/, asked for %s, does not allow it (403: %s); \
                        grant the user get, list and watch""".formatted(watched(resource), cluster.url(),
                            asked(resource), refusal(resource, verb));
                case WRITER ->
                    "%s of cluster west are not watched: the API server does not allow it (%s); allow the writer's account list and watch"
                            .formatted(resource, refusal(resource, verb));
                case PROJECTOR -> throw new AssertionError("it asks no API server");
            });
        }
    }

    private static String watched(String resource) {
        return List.of("services", "endpointslices").contains(resource) ? "Cluster west" : LINKS;
    }

    private static String asked(String resource) {
        return switch (resource) {
            case "services" -> "Services";
            case "endpointslices" -> "EndpointSlices with label mirror.linkerd.io/exported";
            case "links" -> "Links in namespace linkerd-multicluster";
            case "secrets" -> "Secrets in namespace linkerd-multicluster";
            case "configmaps" -> "ConfigMap linkerd-multicluster/mirrorlog-link-options";
            case String other -> throw new AssertionError(other);
        };
    }

    /** In the API server's words; of a watch the client hands on no more than the word that goes with 403. */
    private static String refusal(String resource, String verb) {
        if (verb.equals("watch")) {
            return "Forbidden";
        }
        var group = switch (resource) {
            case "endpointslices" -> "discovery.k8s.io";
            case "links" -> "multicluster.linkerd.io";
            case String _ -> "";
        };
        var where = List.of("links", "secrets", "configmaps").contains(resource)
                ? "in the namespace \"linkerd-multicluster\""
                : "at the cluster scope";
        return "%s is forbidden: User \"west\" cannot %s resource \"%s\" in API group \"%s\" %s".formatted(
                resource + (group.isEmpty() ? "" : "." + group), verb, resource, group, where);
    }

    @Test
    void anUnknownTokenIsToldByBoth() {
        try (var cluster = SimCluster.start(SimClusterOptions.named("west").withToken("west", Access.all("west")))) {
            var wiring = wiring(cluster.kubeconfig("expired"));
            assertSaid(wiring, Part.WATCHERS,
                    "Cluster west is not watched: its API server %s/ does not accept the credentials (401: Unauthorized); renew them"
                            .formatted(cluster.url()));
            assertSaid(wiring, Part.WRITER,
                    "services of cluster west are not watched: the API server does not accept our credentials "
                            + "(Unauthorized); give the writer others");
        }
    }

    @Test
    void anUnreachableApiServerIsToldByBoth() {
        var remedy = "does not answer (…); check its address, the network to it and its certificates";
        assertSaid(wiring(NOWHERE), Part.WATCHERS,
                "Cluster west is not watched: its API server http://127.0.0.1:1/ " + remedy);
        assertSaid(wiring(NOWHERE), Part.WRITER,
                "services of cluster west are not watched: the API server " + remedy);
    }

    @Test
    void anUnreachableKafkaIsToldByEveryPart() {
        var impatient = new TreeMap<>(Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "1000"));
        for (var part : Part.values()) {
            assertSaid(wiring(NOWHERE, KafkaSettings.at("127.0.0.1:1").with(impatient), KEEPING), part,
                    "has not started: Kafka at 127.0.0.1:1 does not answer (…); check its address, the network to it and "
                            + "security.protocol, and its own log if it does not run; it is tried again");
        }
    }

    @Test
    void aMechanismThatTheBrokerDoesNotHaveIsTold() {
        var sasl = new TreeMap<>(Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"a\" password=\"b\";"));
        assertSaid(wiring(NOWHERE, broker.settings().with(sasl), KEEPING), Part.PROJECTOR,
                """
                    has not started: Kafka at %s does not let us in (…); correct security.protocol, sasl.mechanism and the \
                    credentials; it is tried again"""
                        .formatted(broker.settings().bootstrapServers()));
    }

    @Test
    void anAddressThatIsNoneIsTold() {
        assertSaid(wiring(NOWHERE, KafkaSettings.at("nowhere"), KEEPING), Part.PROJECTOR,
                "has not started: Kafka at nowhere cannot be asked (Invalid url in bootstrap.servers: nowhere); correct "
                        + "its address and the client properties; it is tried again");
    }

    @Test
    void anotherPartitionCountIsTold() {
        var started = Persistent.start(wiring(NOWHERE), Part.PROJECTOR);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(started::ready);
        started.close();
        assertSaid(wiring(NOWHERE, broker.settings(), new Keeping(3, (short) 1, Duration.ofDays(1))), Part.PROJECTOR,
                """
                    has not started: Kafka at %s has topics that are not as they must be: %s; correct the settings topics.*, \
                    or the topics; it is tried again"""
                        .formatted(broker.settings().bootstrapServers(),
                                Stream.of("changes", "desired", "links", "observed", "outcomes")
                                        .map(("topic mirrorlog.%s.west: partition count is 2, expected 3; all topics of a "
                                                + "fleet must have one count, for life")::formatted)
                                        .collect(Collectors.joining("; "))));
    }

    @Test
    void linkManifestsThatAreWrongAreNamedAndReadAgain() throws IOException {
        // Given
        var links = Files.writeString(directory.resolve("links.yaml"), "kind: [");
        try (var cluster = SimCluster.start("west");
                var part = Persistent.start(with(wiring(cluster.kubeconfig()), links), Part.WATCHERS)) {
            await(part, LINKS + " is not watched: " + links
                    + " holds no Kubernetes manifests (line 1, column 8); correct the file; it is read again when it changes");
            // When
            Files.writeString(links, link("East!", "cluster-credentials-east"));
            // Then
            await(part,
                    "Link east: its target cluster 'East!' is no cluster name (1 to 63 of a-z, 0-9 and '-'); set cluster in its options");
            Files.writeString(links, link("east", "absent"));
            await(part, "Secret linkerd-multicluster/absent of Link linkerd-multicluster/east does not exist; "
                    + "run 'linkerd multicluster link-gen' for its cluster again and apply the Secret");
            Files.writeString(links, link("east", "plugin") + """
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: plugin}
                stringData:
                  kubeconfig: |
                    clusters: [{name: east, cluster: {server: 'https://192.0.2.1'}}]
                    users: [{name: me, user: {exec: {command: login}}}]
                    contexts: [{name: east, context: {cluster: east, user: me}}]
                    current-context: east
                """);
            await(part, "Secret linkerd-multicluster/plugin of Link linkerd-multicluster/east, kubeconfig: "
                    + "runs a plugin (exec) to log in, which is not done with a kubeconfig from a Secret; use a token of a ServiceAccount");
        }
    }

    private static String link(String target, String secret) {
        return """
            apiVersion: multicluster.linkerd.io/v1alpha3
            kind: Link
            metadata: {name: east}
            spec: {targetClusterName: '%s', clusterCredentialsSecret: %s}
            """.formatted(target, secret);
    }

    private static Access without(String resource, String verb) {
        var access = Access.none("west");
        for (var other : List.of("services", "endpointslices", "endpoints", "links", "secrets", "configmaps",
                "namespaces")) {
            access = access.allow(List.of("get", "list", "watch", "create", "update", "delete").stream()
                    .filter(allowed -> !other.equals(resource) || !allowed.equals(verb)).toList(), List.of(other));
        }
        return access;
    }

    private static void assertSaid(Wiring wiring, Part part, String words) {
        try (var started = Persistent.start(wiring, part)) {
            await(started, words);
            assertThat(started.connected()).isFalse();
            assertThat(started.live()).isTrue();
        }
    }

    private static void await(Persistent part, String words) {
        Awaitility.await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> Sentences.assertSaid(part.health(), words));
    }

    private static Wiring wiring(String kubeconfig) {
        return wiring(kubeconfig, broker.settings(), KEEPING);
    }

    private static Wiring wiring(String kubeconfig, KafkaSettings kafka, Keeping keeping) {
        var access = new ClusterAccess(WEST, kubeconfig);
        return new Wiring(access, LinkSource.in(access.config()), kafka, keeping,
                new Wiring.PartSettings(LocalSettings.of(WEST), WatcherSettings.of(WEST),
                        ProjectorSettings.single(WEST, keeping.partitions(), directory.resolve("projector")),
                        WriterSettings.defaults(WEST)),
                InstantSource.system());
    }

    private static Wiring with(Wiring wiring, Path links) {
        return new Wiring(wiring.local(), LinkSource.in(links), wiring.kafka(), wiring.keeping(), wiring.settings(),
                wiring.clock());
    }
}
