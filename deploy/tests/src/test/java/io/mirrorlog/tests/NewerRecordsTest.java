package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.id.ObjectId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static io.mirrorlog.tests.Workloads.exported;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a newer version wrote, read by this one: a type that is not known is kept, told in the changes, and keeps nothing else from going
 * on; a field that is not known is passed over. Surplus is removed here, and every link is whole.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewerRecordsTest {
    private static final String NOT_KNOWN = " is not known to this version: update it, or remove the writer of that type";

    private Site site;

    @BeforeAll
    void mirror(@TempDir Path directory) {
        site = new Site(directory);
        for (var name : List.of("decided", "said", "fact", "link", "field")) {
            site.export(Workloads.service(name, "web", exported("true")));
        }
        site.startKafka("kafka");
        site.start(Part.values());
        site.awaitQuiet();
    }

    @AfterAll
    void close() {
        site.close();
    }

    @Test
    void aDecisionKeepsItsMirrorAlsoWhereThisVersionHasNoneUnderTheName() {
        var type = "io.mirrorlog.desired.wanted.v2";
        var made = site.local().services().inNamespace("decided").withName("web-east").require();
        site.local().resource(new ServiceBuilder(made).editMetadata().withName("newer-east").withUid(null)
                .withResourceVersion(null).withCreationTimestamp(null).endMetadata().editSpec().withClusterIP(null)
                .withClusterIPs(List.of()).endSpec().build()).create();
        append(Catalogue.desired(Site.LOCAL), "decided/newer-east", type);
        append(Catalogue.desired(Site.LOCAL), "decided/web-east", type);

        everythingIsListedAndReadAnew();

        assertThat(mirrors("decided")).containsExactlyInAnyOrder("newer-east 80", "web-east 80");
        assertThat(unreadable("decided/newer-east")).allSatisfy(text -> assertThat(text).contains(type + NOT_KNOWN))
                .isNotEmpty();
        assertThat(unreadable("decided/web-east")).isNotEmpty();
    }

    @Test
    void anOutcomeIsToldAndTheRestGoesOn() {
        append(Catalogue.outcomes(Site.LOCAL), "said/web-east", "io.mirrorlog.outcome.applied.v2");
        port("said", 8080);

        everythingIsListedAndReadAnew();

        assertThat(unreadable("unreadable:" + Catalogue.outcomes(Site.LOCAL)))
                .anySatisfy(text -> assertThat(text).contains("io.mirrorlog.outcome.applied.v2" + NOT_KNOWN));
        assertThat(mirrors("said")).containsExactly("web-east 8080");
    }

    @Test
    void aFactIsToldAndTheRestGoesOn() {
        append(Catalogue.observed(Site.REMOTE), "fact/web", "io.mirrorlog.service.observed.v2");

        port("fact", 8080);

        awaitAsserted(() -> assertThat(mirrors("fact")).containsExactly("web-east 8080"));
        awaitAsserted(() -> assertThat(unreadable("unreadable:" + Catalogue.observed(Site.REMOTE)))
                .anySatisfy(text -> assertThat(text).contains("io.mirrorlog.service.observed.v2" + NOT_KNOWN)));
    }

    @Test
    void aRecordOfALinkIsToldAndTheRestGoesOn() {
        append(Catalogue.links(Site.LOCAL), "east/spec", "io.mirrorlog.link.spec.v2");

        port("link", 8080);

        awaitAsserted(() -> assertThat(mirrors("link")).containsExactly("web-east 8080"));
        awaitAsserted(() -> assertThat(unreadable("unreadable:" + Catalogue.links(Site.LOCAL)))
                .anySatisfy(text -> assertThat(text).contains("io.mirrorlog.link.spec.v2" + NOT_KNOWN)));
    }

    @Test
    void aFieldThatIsNotKnownIsPassedOver() {
        try (var topics = new Topics(site.kafka())) {
            var fact = topics.read(Catalogue.observed(Site.REMOTE)).stream()
                    .filter(record -> record.key().equals("field/web")
                            && Topics.header(record, "ce_type").equals("io.mirrorlog.service.observed.v1"))
                    .reduce((_, last) -> last).orElseThrow();

            topics.append(fact.topic(), fact.partition(), fact.key(), fact.headers(),
                    text(fact).replace("\"port\":80,", "\"port\":8080,\"later\":{\"than\":[\"this\"]},")
                            .replaceFirst("\\{", "{\"newer\":true,").getBytes(StandardCharsets.UTF_8));
        }

        awaitAsserted(() -> assertThat(mirrors("field")).containsExactly("web-east 8080"));
    }

    /** So there are markers of every link after the record, and a writer that has read it from the beginning. */
    private void everythingIsListedAndReadAnew() {
        site.stop(Part.WATCHERS, Part.WRITER);
        site.start(Part.WATCHERS, Part.WRITER);
        site.awaitQuiet();
    }

    private void append(String topic, String key, String type) {
        try (var topics = new Topics(site.kafka())) {
            var partition = Partitioning.of(ObjectId.parse(key), Site.KEEPING.partitions());
            var headers = new ArrayList<Header>();
            Map.of("ce_type", type, "ce_id", "newer-" + key, "ce_source", "/test", "ce_link", "east").forEach(
                    (name, value) -> headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
            topics.append(topic, partition, key, headers, "{\"all\":\"new\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What was told of records that could not be read, under a key. */
    private List<String> unreadable(String key) {
        try (var topics = new Topics(site.kafka())) {
            return topics.read(Catalogue.changes(Site.LOCAL)).stream().filter(record -> record.key().equals(key)
                    && Topics.header(record, "ce_type").equals("io.mirrorlog.record.unreadable.v1"))
                    .map(NewerRecordsTest::text).toList();
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private void port(String namespace, int port) {
        site.remote().services().inNamespace(namespace).withName("web").edit(service -> new ServiceBuilder(service)
                .editSpec().editFirstPort().withPort(port).endPort().endSpec().build());
    }

    private List<String> mirrors(String namespace) {
        return site.local().services().inNamespace(namespace).list().getItems().stream()
                .filter(service -> service.getMetadata().getName().endsWith("-east"))
                .map(service -> service.getMetadata().getName() + " "
                        + service.getSpec().getPorts().getFirst().getPort())
                .toList();
    }
}
