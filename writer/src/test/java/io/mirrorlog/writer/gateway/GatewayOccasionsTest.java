package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.writer.apply.Log;
import io.mirrorlog.writer.apply.Recorder;
import io.mirrorlog.writer.notice.Occasion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When a person is to be told that a gateway went or came back. */
class GatewayOccasionsTest {
    private static final LinkName EAST = new LinkName("east");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final Log log = new Log();
    private final List<Occasion> occasions = new ArrayList<>();
    private Optional<Boolean> alive = Optional.empty();
    private Gateways gateways = gateways();

    @Test
    void whoeverRecordsThatAGatewayIsDownOrUpAgainSaysSoOnce() {
        link("10.0.0.1");
        refresh();
        alive = Optional.of(false);
        refresh();
        refresh();
        alive = Optional.of(true);
        refresh();

        assertThat(occasions).extracting(Occasion::eventId).doesNotHaveDuplicates().isEqualTo(log.links().stream()
                .skip(Log.PARTITIONS).map(received -> Log.event(received).attributes().id()).distinct().toList());
        assertThat(occasions).extracting(occasion -> ((Occasion.GatewayTurned) occasion).alive()).containsExactly(false,
                true);
        assertThat(occasions).allMatch(occasion -> occasion instanceof Occasion.GatewayTurned turned
                && turned.link().equals(EAST) && turned.gateway().equals("10.0.0.1:4143"));
    }

    @Test
    void anotherGatewayIsNeitherDownNorUpAgain() {
        link("10.0.0.1");
        alive = Optional.of(false);
        refresh();
        occasions.clear();
        alive = Optional.of(true);
        link("10.0.0.2");
        refresh();

        assertThat(occasions).isEmpty();
    }

    @Test
    void afterARestartThatAGatewayIsDownIsNotSaidAgain() {
        link("10.0.0.1");
        alive = Optional.of(false);
        refresh();
        occasions.clear();

        gateways = gateways();
        link("10.0.0.1");
        log.links().forEach(gateways::accept);
        refresh();

        assertThat(occasions).isEmpty();
    }

    private void link(String gatewayAddress) {
        gateways.accept(Log.link(EAST, "east", gatewayAddress, 0));
    }

    private Gateways gateways() {
        return new Gateways(new Gateways.Place(Log.WEST, Log.PARTITIONS, EAST::equals, EAST::equals),
                (_, last) -> alive.orElse(last), _ -> new Resolver.Resolution.NotFound("unknown host"),
                new Recorder(log.publisher()), () -> NOW, occasions::add);
    }

    private void refresh() {
        gateways.resolve();
        gateways.publish();
    }
}
