package io.mirrorlog.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.cli.Answer;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.outcome.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How links stand: east has a mirror of every standing, all of north's are there, south is gone and one of its mirrors is held, and odd
 * cannot be used.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinksCommandTest {
    private LocalTopics topics;
    private Instant started = Instant.EPOCH;

    @BeforeAll
    void fill(@TempDir Path directory) {
        topics = LocalTopics.start(directory, "east", "north");
        topics.link("east", "192.0.2.1", "");
        topics.link("north", "192.0.2.2", "");
        topics.link("odd", "", "Link linkerd-multicluster/odd: spec.selector must be an object");
        topics.wrong("odd", Reason.LINK_INVALID, "the Link names no cluster");
        started = Instant.now();
        var failed = topics.wanted("failed-east", "east");
        topics.outcome("failed-east", link -> new Outcome.Failed(link, failed, Reason.FORBIDDEN, "no", 3, "create"),
                "east");
        for (var name : new String[]{"cart-east", "web-east", "changed-east", "going-east"}) {
            var wanted = topics.wanted(name, "east");
            topics.outcome(name, link -> new Outcome.Applied(link, wanted, "1", "2"), "east");
        }
        topics.wanted("changed-east", "east");
        topics.unwanted("going-east", "east");
        topics.wanted("new-east", "east");
        var refused = topics.wanted("refused-east", "east");
        topics.outcome("refused-east", link -> new Outcome.Refused(link, refused, Reason.NOT_OWNED, "foreign"), "east");
        var waiting = topics.wanted("waiting-east", "east");
        topics.outcome("waiting-east",
                link -> new Outcome.Waiting(link, waiting, Reason.NAMESPACE_MISSING, "no namespace"), "east");
        var held = topics.unwanted("held-south", "south");
        topics.outcome("held-south", link -> new Outcome.Held(link, held, Reason.LINK_DELETED, "the Link is gone"),
                "south");
        var there = topics.wanted("web-north", "north");
        topics.outcome("web-north", link -> new Outcome.Applied(link, there, "1", "2"), "north");
        topics.heartbeat("north");
        for (var record = 0; record < 70; record++) {
            topics.heartbeat("east");
        }
    }

    @AfterAll
    void stop() {
        topics.close();
    }

    @Test
    void aLineForEachLinkSaysHowItStands() {
        var answer = links();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isZero();
        assertThat(answer.out().lines().map(line -> line.replaceAll("\\b\\d+m?\\d*s\\b", "AGE").replaceAll(" +", " ")))
                .containsExactly(
                        "LINK CLUSTER MIRRORED REFUSED FAILED HELD WAITING OLDEST-UNAPPLIED OBSERVED-UNTIL PROBLEM",
                        "east east 4 1 1 0 1 AGE AGE ago",
                        "north north 1 0 0 0 0 - AGE ago",
                        "odd odd 0 0 0 0 0 - - Link linkerd-multicluster/odd: spec.selector must be an object; "
                                + "the Link names no cluster",
                        "south 0 0 0 1 0 - - the Link is gone");
    }

    @Test
    void asJsonItSaysTheSameWithTimes() throws IOException {
        var east = json(links("--link", "east", "-o", "json"));
        assertThat(east.get("pending").asInt()).as("changed, going and new").isEqualTo(3);
        assertThat(Instant.parse(east.get("oldestUnapplied").asText())).isBetween(started.minusMillis(1),
                Instant.parse(east.get("observedUntil").asText()));
        assertThat(east.get("problems")).isEmpty();
        var north = json(links("--link", "north", "-o", "json"));
        assertThat(north.get("oldestUnapplied").isNull()).isTrue();
    }

    @Test
    void withWaitItFailsWhileSomethingIsNotCarriedOut() {
        assertThat(links("--link", "north", "--wait", "1s").status()).isZero();
        assertThat(links("--link", "east", "--wait", "10ms").status()).isEqualTo(1);
    }

    private static JsonNode json(Answer answer) throws IOException {
        return new ObjectMapper().readTree(answer.out());
    }

    private Answer links(String... options) {
        return Answer.to("links", "--bootstrap-servers", topics.servers(), options);
    }
}
