package io.mirrorlog.cli.up;

import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.run.Part;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person reads in /ready when the local API server takes a right away from parts that run: what, where and what to do. Everything
 * else goes on, and once the right is given back, so does what needs it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {
    private EmbeddedBroker broker;
    private RunningMirrors mirrors;
    private int made;

    /** What is done to a Service of the remote cluster. */
    enum Deed {
        MAKE, CHANGE, DISCOVER, DELETE
    }

    /**
     * One right.
     *
     * @param deed  what needs it
     * @param words what is said; {@code @} stands for the mirror
     */
    record Row(String verb, String resource, Deed deed, String words) {
        @Override
        public String toString() {
            return verb + " " + resource;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                ofMirrors("create", "services", Deed.MAKE, "services is forbidden"),
                ofMirrors("update", "services", Deed.CHANGE, "services \"@\" is forbidden"),
                ofMirrors("delete", "services", Deed.DELETE, "services \"@\" is forbidden"),
                ofMirrors("create", "endpoints", Deed.MAKE, "endpoints is forbidden"),
                ofMirrors("update", "endpoints", Deed.CHANGE, "endpoints \"@\" is forbidden"),
                ofMirrors("delete", "endpoints", Deed.DISCOVER, "endpoints \"@\" is forbidden"),
                ofLinks("get", "links"), ofLinks("patch", "links/status"), ofLease());
    }

    private static Row ofMirrors(String verb, String resource, Deed deed, String subject) {
        return new Row(verb, resource, deed,
                """
                    shop/@: not allowed to %1$s %2$s in namespace shop of cluster west: allow the writer's account that verb: \
                    %3$s: User "mirrorlog" cannot %1$s resource "%2$s" in API group "" in the namespace "shop"\
                    """.formatted(
                        verb, resource, subject));
    }

    private static Row ofLinks(String verb, String resource) {
        return new Row(verb, resource, Deed.MAKE,
                """
                    not allowed to %1$s %2$s in namespace linkerd-multicluster of cluster west: allow the writer's account that \
                    verb: links.multicluster.linkerd.io "east" is forbidden: User "mirrorlog" cannot %1$s resource "%2$s" in API \
                    group "multicluster.linkerd.io" in the namespace "linkerd-multicluster"\
                    """.formatted(
                        verb, resource));
    }

    private static Row ofLease() {
        return new Row("update", "leases", Deed.MAKE,
                """
                    link east: not allowed to update leases in namespace linkerd-multicluster of cluster west: allow the writer's \
                    account that verb: leases.coordination.k8s.io "service-mirror-write-east" is forbidden: User "mirrorlog" cannot \
                    update resource "leases" in API group "coordination.k8s.io" in the namespace "linkerd-multicluster"; a Role \
                    there needs get, create and update of leases in coordination.k8s.io; until then mirrors are written whoever \
                    else writes them, and gateway and status are not looked after\
                    """);
    }

    @BeforeAll
    void start(@TempDir Path directory) {
        broker = EmbeddedBroker.start(directory);
        mirrors = RunningMirrors.start(broker.settings(), directory);
    }

    @AfterAll
    void stop() {
        mirrors.close();
        broker.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRightThatIsMissingIsNamedAndWhatNeedsItIsDoneOnceItIsGiven(Row row) {
        // Given
        made++;
        var name = "cart" + made;
        mirrors.export("other", made);
        if (row.deed() != Deed.MAKE) {
            mirrors.export(name, 80);
            mirrors.await(() -> assertThat(mirrors.endpointsPort(name)).contains("p80"));
        }
        mirrors.await(() -> assertThat(mirrors.port("other")).contains(made));
        mirrors.forbid(row.verb(), row.resource());
        // When
        perform(row.deed(), name);
        // Then
        var words = row.words().replace("@", name + "-east");
        mirrors.await(() -> Sentences.assertSaid(mirrors.part(Part.WRITER).health(), words));
        assertEverythingElseGoesOn(row.verb());
        mirrors.forbidNothing();
        mirrors.await(() -> assertThat(mirrors.part(Part.WRITER).health()).doesNotContain("not allowed"));
        assertDone(row.deed(), name);
        mirrors.await(() -> assertThat(mirrors.linkStatus()).doesNotContain("status=False"));
    }

    private void perform(Deed deed, String name) {
        switch (deed) {
            case MAKE, CHANGE -> mirrors.export(name, 81);
            case DISCOVER -> mirrors.exportForDiscovery(name, 80);
            case DELETE -> mirrors.delete(name);
        }
    }

    private void assertDone(Deed deed, String name) {
        switch (deed) {
            case MAKE, CHANGE -> mirrors.await(() -> {
                assertThat(mirrors.port(name)).contains(81);
                assertThat(mirrors.endpointsPort(name)).contains("p81");
            });
            case DISCOVER -> mirrors.await(() -> assertThat(mirrors.endpointsPort(name)).isEmpty());
            case DELETE -> mirrors.await(() -> assertThat(mirrors.port(name)).isEmpty());
        }
    }

    private void assertEverythingElseGoesOn(String verb) {
        for (var part : Part.values()) {
            assertThat(mirrors.part(part).connected()).as(part.word()).isTrue();
            assertThat(mirrors.part(part).live()).as(part.word()).isTrue();
        }
        if (verb.equals("create")) {
            mirrors.export("other", 1000 + made);
            mirrors.await(() -> assertThat(mirrors.port("other")).contains(1000 + made));
        } else {
            mirrors.export("new" + made, 80);
            mirrors.await(() -> assertThat(mirrors.port("new" + made)).contains(80));
        }
    }

    @Test
    void aTokenThatExpiresIsToldByBothAndOneThatIsAcceptedAgainIsUsed() {
        // Given
        mirrors.export("before", 80);
        mirrors.await(() -> {
            assertThat(mirrors.port("before")).contains(80);
            assertThat(mirrors.endpointsPort("before")).contains("p80");
        });
        // When
        mirrors.expireToken();
        // Then
        mirrors.await(() -> Sentences.assertSaid(mirrors.part(Part.WATCHERS).health(),
                "Cluster west is not watched: its API server %s/ does not accept the credentials (401: Unauthorized); renew them"
                        .formatted(mirrors.west().url())));
        mirrors.export("meanwhile", 80);
        mirrors.await(() -> Sentences.assertSaid(mirrors.part(Part.WRITER).health(),
                "shop/meanwhile-east: the API server of cluster west does not accept our credentials (get endpoints "
                        + "shop/meanwhile-east): give the writer others: Unauthorized"));
        assertThat(mirrors.part(Part.WATCHERS).connected()).isFalse();
        assertThat(mirrors.part(Part.PROJECTOR).connected()).isTrue();
        assertThat(mirrors.part(Part.WATCHERS).live() && mirrors.part(Part.WRITER).live()).isTrue();
        mirrors.forbidNothing();
        mirrors.await(() -> assertThat(mirrors.port("meanwhile")).contains(80));
        mirrors.await(() -> assertThat(mirrors.part(Part.WATCHERS).connected()
                && mirrors.part(Part.WRITER).connected()).isTrue());
    }
}
