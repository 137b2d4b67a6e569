package io.mirrorlog.writer;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.simcluster.Access;
import io.mirrorlog.simcluster.SimClusterOptions;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.metric.Sample;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.writer.kube.TestClusters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What {@code kubectl describe} shows of a Link and of a mirror, and what it costs the writer: nothing. */
class EventsTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final String LINKS = "linkerd-multicluster";
    private static final ObjectId ORDERS = new ObjectId("shop", "orders-east");

    private final SimTestCluster cluster = SimTestCluster.start(SimClusterOptions.named("west")
            .withToken("administrator", Access.all("administrator"))
            .withToken("quiet", Access.none("quiet").allow(List.of("*"),
                    List.of("services", "endpoints", "namespaces", "leases", "links", "links/status"))));
    private final KubernetesClient someone = cluster.client();
    private WriterOn writer = writer("administrator");

    @BeforeEach
    void namespaces() {
        for (var name : List.of(LINKS, ORDERS.namespace())) {
            someone.resource(TestClusters.namespaceNamed(name)).create();
        }
    }

    @AfterEach
    void stop() {
        writer.close();
        someone.close();
        cluster.close();
    }

    @Test
    void aForeignServiceUnderTheNameIsToldThatItIsInTheWay() {
        var foreign = foreign();
        writer.open();
        writer.desire(ORDERS, wanted());

        await().atMost(LONG_ENOUGH).until(() -> describe("Service", ORDERS.name(), uid(foreign)).size() == 1
                && describe("Link", "east", "uid-east").size() == 1);
        var event = describe("Service", ORDERS.name(), uid(foreign)).getFirst();
        assertThat(event.getReason()).isEqualTo("MirrorRefused");
        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getReportingInstance()).isEqualTo("writer-1");
        assertThat(event.getMessage()).contains("No mirror is made").contains("(event %s in the log)".formatted(
                writer.log.changes().getLast().attributes().id()));
    }

    @Test
    void aRestartSaysNothingThatWasSaid() {
        foreign();
        writer.open();
        writer.desire(ORDERS, wanted());
        await().atMost(LONG_ENOUGH).until(() -> describe("Link", "east", "uid-east").size() == 1);
        var before = cluster.cluster().requests().count("create", "events");

        writer.restart();
        writer.awaitIdle();

        assertThat(cluster.cluster().requests().count("create", "events")).isEqualTo(before);
    }

    @Test
    void badCredentialsAreToldOfTheLinkAndSoIsThatTheyAreGoodAgain() {
        var link = Desired.linkKey(LINKS, WriterOn.EAST);
        writer.open();
        writer.refuse(link, Reason.CREDENTIALS_INVALID, "Secret linkerd-multicluster/secret is missing: create it");
        await().atMost(LONG_ENOUGH).until(() -> reasons("east").contains("CredentialsInvalid"));

        writer.tombstone(link);

        await().atMost(LONG_ENOUGH).until(() -> reasons("east").contains("CredentialsValid"));
        assertThat(describe("Link", "east", "uid-east")).extracting(Event::getMessage)
                .anyMatch(note -> note.contains("Secret linkerd-multicluster/secret is missing: create it"));
    }

    @Test
    void aMirrorWithoutItsNamespaceIsToldOfTheLink() {
        writer.open();
        writer.desire(new ObjectId("nowhere", "orders-east"), wanted());

        await().atMost(LONG_ENOUGH).until(() -> reasons("east").equals(List.of("ServiceMirroringSkipped")));
    }

    @Test
    void aFightIsToldOnceOfTheMirror() {
        writer.open();
        writer.desire(ORDERS, wanted());
        await().atMost(LONG_ENOUGH).until(() -> writer.outcome(ORDERS).orElse(null) instanceof Outcome.Applied);

        // The writer may be quicker than what is read before it is set.
        await().atMost(LONG_ENOUGH).ignoreException(KubernetesClientException.class).until(() -> {
            setPort(1);
            return writer.outcome(ORDERS).orElse(null) instanceof Outcome.Failed;
        });

        await().atMost(LONG_ENOUGH).until(() -> reasons("east").equals(List.of("MirrorFailed")));
        assertThat(describe("Service", ORDERS.name(), uid(service()))).extracting(Event::getReason)
                .containsExactly("MirrorFailed");
    }

    /** Each refused name may have an Event of its own: 100 of a link do, and the Link has ten and one for the rest. */
    @Test
    void aThousandRefusalsMakeABoundedNumberOfEvents() {
        writer.open();
        IntStream.range(0, 1_000).forEach(number -> writer.refuse(new ObjectId("shop", "m" + number + "-east"),
                Reason.NO_PORTS, "shop/m" + number + " has no ports: add one, a mirror needs it"));
        writer.awaitIdle();

        await().atMost(LONG_ENOUGH).until(() -> dropped("rate") + dropped("queue-full") > 0
                && reasons("east").size() == 11);
        await().atMost(LONG_ENOUGH).until(() -> describe("Link", "east", "uid-east").stream()
                .anyMatch(event -> event.getSeries() != null));
        assertThat(writer.log.outcomes()).hasSize(1_000);
        assertThat(someone.v1().events().inNamespace("shop").list().getItems()).hasSizeBetween(1, 110);
    }

    @Test
    void withoutPermissionEverythingElseGoesOn() {
        writer.close();
        writer = writer("quiet");
        var foreign = foreign();
        var web = ORDERS.named("web-east");
        writer.open();
        writer.desire(ORDERS, wanted());
        writer.desire(web, wanted());

        await().atMost(LONG_ENOUGH).until(() -> writer.outcome(web).orElse(null) instanceof Outcome.Applied);
        await().atMost(LONG_ENOUGH).until(() -> dropped("forbidden") == 2);
        assertThat(describe("Service", ORDERS.name(), uid(foreign))).isEmpty();
        assertThat(writer.health()).startsWith("writing: 2 mirrors wanted");
    }

    @Test
    void whileTheApiServerTakesNoEventsMirrorsAreWritten() {
        cluster.cluster().faults().on("create", "events").latency(Duration.ofHours(1));
        foreign();
        writer.open();
        writer.desire(ORDERS, wanted());
        await().atMost(LONG_ENOUGH).until(() -> writer.outcome(ORDERS).orElse(null) instanceof Outcome.Refused);

        IntStream.range(0, 50).forEach(number -> writer.desire(ORDERS.named("m" + number + "-east"), wanted()));

        await().atMost(LONG_ENOUGH).until(() -> IntStream.range(0, 50).allMatch(number -> writer
                .outcome(ORDERS.named("m" + number + "-east")).orElse(null) instanceof Outcome.Applied));
        assertThat(describe("Link", "east", "uid-east")).isEmpty();
    }

    /** As {@code kubectl describe} asks. */
    private List<Event> describe(String kind, String name, String uid) {
        return someone.v1().events().inNamespace(kind.equals("Link") ? LINKS : ORDERS.namespace())
                .withField("involvedObject.kind", kind).withField("involvedObject.name", name)
                .withField("involvedObject.uid", uid).list().getItems();
    }

    private List<String> reasons(String link) {
        return describe("Link", link, "uid-" + link).stream().map(Event::getReason).toList();
    }

    private double dropped(String reason) {
        return writer.families().stream().filter(family -> family.name().equals("mirrorlog_events_dropped_total"))
                .flatMap(family -> family.samples().stream())
                .filter(sample -> sample.labels().containsValue(reason))
                .mapToDouble(sample -> ((Sample.Value) sample).value()).sum();
    }

    private Service foreign() {
        return someone.resource(new ServiceBuilder().withNewMetadata().withNamespace(ORDERS.namespace())
                .withName(ORDERS.name()).endMetadata().withNewSpec().addNewPort().withPort(1).endPort().endSpec()
                .build()).create();
    }

    private Service service() {
        return someone.services().inNamespace(ORDERS.namespace()).withName(ORDERS.name()).get();
    }

    private void setPort(int port) {
        someone.services().inNamespace(ORDERS.namespace()).withName(ORDERS.name())
                .edit(there -> new ServiceBuilder(there)
                        .editSpec().editFirstPort().withPort(port).endPort().endSpec().build());
    }

    private static String uid(Service service) {
        return service.getMetadata().getUid();
    }

    private static Mirror wanted() {
        return mirror("east", Map.of("app", "orders"), List.of(8080), List.of("10.0.0.1"));
    }

    private WriterOn writer(String token) {
        return new WriterOn(Config.fromKubeconfig(cluster.cluster().kubeconfig(token)));
    }
}
