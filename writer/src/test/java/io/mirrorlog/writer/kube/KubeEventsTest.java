package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.writer.notice.EventObjects;
import io.mirrorlog.writer.notice.EventObjects.Answer;
import io.mirrorlog.writer.notice.Notice;
import io.mirrorlog.writer.notice.NoticeReason;
import io.mirrorlog.writer.notice.Posting;
import io.mirrorlog.writer.notice.Regarding;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Events as an API server takes them, and as {@code kubectl describe} looks for them. */
@ParameterizedClass(autoCloseArguments = false)
@MethodSource("io.mirrorlog.writer.kube.TestClusters#all")
class KubeEventsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-01T12:05:00.123456789Z");

    private final KubernetesClient someone;
    private final KubeCluster cluster;
    private final EventObjects events;
    private String namespace = "none";

    KubeEventsTest(TestCluster testCluster) {
        this.someone = testCluster.client();
        this.cluster = new KubeCluster(new ClusterName("west"), testCluster.clientConfig(), InstantSource.system(),
                _ -> {}, _ -> {});
        this.events = cluster.events("writer-" + "x".repeat(200));
    }

    @BeforeEach
    void namespace() {
        namespace = TestClusters.namespace(someone);
    }

    @AfterEach
    void stop() {
        cluster.close();
        someone.close();
    }

    @Test
    void whatIsPostedIsFoundByTheObjectThatItIsAbout() {
        assertThat(post("because", 1, NOON)).isEqualTo(new Answer.Done());

        var event = only();
        assertThat(event.getReason()).isEqualTo("MirrorRefused");
        assertThat(event.getMessage()).isEqualTo("because (event id-1 in the log)");
        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getAction()).isEqualTo("Mirror");
        assertThat(event.getReportingComponent()).isEqualTo("mirrorlog.io/writer");
        assertThat(event.getReportingInstance()).startsWith("writer-x").hasSize(128);
        assertThat(event.getInvolvedObject().getApiVersion()).isEqualTo("v1");
        assertThat(event.getInvolvedObject().getUid()).isEqualTo("uid-1");
        assertThat(event.getEventTime().getTime()).isEqualTo("2026-01-01T12:00:00.000000Z");
        assertThat(event.getSeries()).isNull();
    }

    @Test
    void theSameAgainCountsTheOneThatIsThere() {
        post("because", 1, NOON);

        assertThat(post("because", 1, LATER)).isEqualTo(new Answer.Done());
        assertThat(only().getSeries().getCount()).isEqualTo(2);
        assertThat(post("because", 40, LATER)).isEqualTo(new Answer.Done());
        assertThat(only().getSeries().getCount()).isEqualTo(42);
        assertThat(only().getSeries().getLastObservedTime().getTime()).isEqualTo("2026-01-01T12:05:00.123456Z");
        assertThat(only().getEventTime().getTime()).isEqualTo("2026-01-01T12:00:00.000000Z");
    }

    @Test
    void whatWasSaidOftenBeforeItIsMadeIsASeriesFromTheStart() {
        post("because", 7, NOON);

        assertThat(only().getSeries().getCount()).isEqualTo(7);
    }

    @Test
    void somethingElseIsAnotherEvent() {
        post("because", 1, NOON);
        post("otherwise", 1, NOON);

        assertThat(events()).extracting(Event::getMessage).containsExactlyInAnyOrder("because (event id-1 in the log)",
                "otherwise (event id-1 in the log)");
    }

    /** Whatever is too long is cut before; of every reason there is one that an API server takes. */
    @ParameterizedTest
    @EnumSource
    void anApiServerTakesEveryReasonAndTheLongestText(NoticeReason reason) {
        var notice = new Notice(regarding("m".repeat(63), ""), new LinkName("east"), reason, "\u00e9".repeat(2_000),
                "0123456789abcdef0123456789abcdef");

        assertThat(events.post(new Posting(notice, 1, NOON, NOON))).isEqualTo(new Answer.Done());
    }

    @Test
    void aLinkIsSpokenOfWhereItIs() {
        var link = new Regarding(Regarding.Kind.LINK, new ObjectId(namespace, "east"), "uid-east");

        events.post(new Posting(new Notice(link, new LinkName("east"), NoticeReason.GATEWAY_DOWN, "down", ""), 1, NOON,
                NOON));

        assertThat(someone.v1().events().inNamespace(namespace).withField("involvedObject.kind", "Link")
                .withField("involvedObject.name", "east").withField("involvedObject.uid", "uid-east").list().getItems())
                .extracting(event -> event.getInvolvedObject().getApiVersion())
                .containsExactly("multicluster.linkerd.io/v1alpha3");
    }

    @Test
    void whereThereIsNoNamespaceThereAreNoEvents() {
        var nowhere = new Regarding(Regarding.Kind.SERVICE, new ObjectId(TestClusters.nameOfNamespace(), "x"), "");

        assertThat(events.post(new Posting(new Notice(nowhere, new LinkName("east"), NoticeReason.MIRROR_REFUSED,
                "because", ""), 1, NOON, NOON))).isInstanceOf(Answer.Rejected.class);
    }

    private Answer post(String text, int times, Instant when) {
        return events.post(new Posting(new Notice(regarding("orders-east", "uid-1"), new LinkName("east"),
                NoticeReason.MIRROR_REFUSED, text, "id-1"), times, when, when));
    }

    private Regarding regarding(String name, String uid) {
        return new Regarding(Regarding.Kind.SERVICE, new ObjectId(namespace, name), uid);
    }

    private Event only() {
        assertThat(events()).hasSize(1);
        return events().getFirst();
    }

    private List<Event> events() {
        return someone.v1().events().inNamespace(namespace).withField("involvedObject.name", "orders-east")
                .withField("involvedObject.kind", "Service").withField("involvedObject.uid", "uid-1").list().getItems();
    }
}
