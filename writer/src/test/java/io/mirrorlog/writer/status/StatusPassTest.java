package io.mirrorlog.writer.status;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.writer.plan.Mirrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatusPassTest {
    private static final LinkName EAST = new LinkName("east");
    private static final ObjectId LINK = ObjectId.parse("mc/east");
    private static final SortedMap<LinkName, LinkObject> LINKS = links("uid-1");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-01T13:00:00Z");

    private final MemoryLinks links = new MemoryLinks();
    private Instant now = NOON;
    private StatusPass pass = new StatusPass(links, () -> now);

    @Test
    void whatIsNotInTheStatusIsWrittenOnceAndThenNothingIsAsked() {
        pass.run(LINKS, List.of(mirrored("orders")));
        assertThat(links.requests).containsExactly("get mc/east", "patch mc/east");

        pass.run(LINKS, List.of(mirrored("orders")));
        assertThat(links.requests).hasSize(2);
    }

    @Test
    void anotherProcessThatFindsEverythingAsItShouldBeWritesNothing() {
        pass.run(LINKS, List.of(mirrored("orders")));
        links.requests.clear();

        new StatusPass(links, () -> now).run(LINKS, List.of(mirrored("orders")));
        assertThat(links.requests).containsExactly("get mc/east");
    }

    @Test
    void theTimeOfAnEntryMovesOnlyWhenItsConditionFlips() {
        pass.run(LINKS, List.of(mirrored("orders"), failed("carts", "no")));
        now = LATER;
        pass.run(LINKS, List.of(failed("orders", "no"), failed("carts", "still no")));

        assertThat(times()).containsExactly("shop/carts 2026-01-01T12:00:00Z", "shop/orders 2026-01-01T13:00:00Z");
    }

    @Test
    void theLastEntryGoesAwayToo() {
        pass.run(LINKS, List.of(mirrored("orders")));
        pass.run(LINKS, List.of());

        assertThat(times()).isEmpty();
    }

    @Test
    void aLinkThatIsMadeAnewGetsItsEntriesBack() {
        pass.run(LINKS, List.of(mirrored("orders")));
        links.there.clear();
        pass.run(new TreeMap<>(), List.of(mirrored("orders")));
        links.there.put(LINK, new TimedStatus(List.of(), List.of()));
        pass.run(LINKS, List.of(mirrored("orders")));

        assertThat(times()).hasSize(1);
    }

    @Test
    void aLinkThatIsMadeAnewBetweenTwoPassesGetsItsEntriesBack() {
        pass.run(LINKS, List.of(mirrored("orders")));
        links.there.put(LINK, new TimedStatus(List.of(), List.of()));

        pass.run(links("uid-2"), List.of(mirrored("orders")));

        assertThat(times()).hasSize(1);
    }

    @Test
    void whatFailsIsToldAndTriedAgain() {
        links.trouble = Optional.of(new LinkObjects.Trouble(Reason.FORBIDDEN, "not allowed to patch links/status"));
        assertThat(pass.run(LINKS, List.of(mirrored("orders")))).isFalse();
        assertThat(pass.troubles()).containsExactly("not allowed to patch links/status");

        links.trouble = Optional.empty();
        assertThat(pass.run(LINKS, List.of(mirrored("orders")))).isTrue();
        assertThat(pass.troubles()).isEmpty();
        assertThat(times()).hasSize(1);
    }

    private static SortedMap<LinkName, LinkObject> links(String uid) {
        return new TreeMap<>(Map.of(EAST, new LinkObject(LINK, uid)));
    }

    private List<String> times() {
        return Objects.requireNonNull(links.there.get(LINK)).mirrors().stream()
                .map(timed -> timed.entry().remote() + " " + timed.since())
                .toList();
    }

    private static Said mirrored(String name) {
        return said(name, new Outcome.Applied(EAST, new Cause("d", 0, 1), "1", "1"));
    }

    private static Said failed(String name, String message) {
        return said(name, new Outcome.Failed(EAST, new Cause("d", 0, 1), Reason.REJECTED, message, 1, ""));
    }

    private static Said said(String name, Outcome outcome) {
        var remote = new RemoteRef(new ClusterName("east"),
                new ObjectId("shop", name), "uid", "1");
        return new Said(new ObjectId("shop", name + "-east"),
                new Desired.Wanted(EAST, remote, Mirrors.orders(), List.of()), outcome);
    }

    private static final class MemoryLinks implements LinkObjects {
        private final Map<ObjectId, TimedStatus> there = new HashMap<>(
                Map.of(LINK, new TimedStatus(List.of(), List.of())));
        private final List<String> requests = new ArrayList<>();
        private Optional<Trouble> trouble = Optional.empty();

        @Override
        public Look read(ObjectId link) {
            requests.add("get " + link);
            var status = there.get(link);
            return status == null ? new Look.Absent() : new Look.Seen(status);
        }

        @Override
        public Optional<Trouble> write(ObjectId link, TimedStatus status) {
            requests.add("patch " + link);
            if (trouble.isEmpty()) {
                there.put(link, status);
            }
            return trouble;
        }
    }
}
