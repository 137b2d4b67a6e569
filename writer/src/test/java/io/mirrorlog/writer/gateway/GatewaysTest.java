package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord.Gateway;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.writer.apply.Log;
import io.mirrorlog.writer.apply.Recorder;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GatewaysTest {
    private static final LinkName EAST = new LinkName("east");
    private final Log log = new Log();
    private final Map<String, List<String>> dns = new TreeMap<>();
    private final Set<LinkName> elected = new HashSet<>(Set.of(EAST));
    private Optional<Boolean> alive = Optional.empty();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Gateways gateways = gateways();

    @Test
    void addressesAreTakenAsTheyAreAndNamesAreLookedUp() {
        dns("gw.example", "10.0.0.9", "10.0.0.10");
        link(" 192.168.0.1, gw.example ,2001:db8::1");

        refresh();
        assertThat(recorded()).containsOnly(new Gateway(EAST, " 192.168.0.1, gw.example ,2001:db8::1",
                List.of("10.0.0.10", "10.0.0.9", "192.168.0.1", "2001:db8::1"), true, ""));
    }

    @Test
    void everyPartitionGetsACopyWithItsAttributes() {
        link("10.0.0.1");
        refresh();

        assertThat(log.producer().history()).extracting(ProducerRecord::partition).containsExactly(0, 1, 2, 3);
        var event = Log.event(log.links().getFirst());
        assertThat(event.key()).isEqualTo("east/gateway");
        assertThat(event.attributes().source()).isEqualTo("/clusters/west/writer");
        assertThat(event.attributes().extension(Extension.LINK)).isEqualTo("east");
        assertThat(event.attributes().causes()).hasSize(1);
    }

    @Test
    void nothingIsSaidTwiceNotEvenAfterARestart() {
        link("10.0.0.1");
        refresh();
        refresh();
        assertThat(recorded()).hasSize(Log.PARTITIONS);

        gateways = gateways();
        link("10.0.0.1");
        log.links().forEach(gateways::accept);
        refresh();
        assertThat(recorded()).hasSize(Log.PARTITIONS);
    }

    @Test
    void aPartitionThatWasMissedIsTold() {
        link("10.0.0.1");
        refresh();
        gateways = gateways();
        link("10.0.0.1");
        log.links().stream().skip(1).forEach(gateways::accept);

        refresh();
        assertThat(recorded()).hasSize(2 * Log.PARTITIONS);
    }

    @Test
    void otherAddressesAreTold() {
        dns("gw.example", "10.0.0.1");
        link("gw.example");
        refresh();
        dns("gw.example", "10.0.0.2");
        refresh();

        assertThat(recorded().getLast().addresses()).containsExactly("10.0.0.2");
        dns("gw.example", "10.0.0.1");
        now = now.plusSeconds(30);
        refresh();
        assertThat(log.links().stream().map(received -> Log.event(received).attributes().id()).distinct()).hasSize(3);
    }

    @Test
    void aLookUpThatFailsKeepsWhatWasFoundForTheSameAddress() {
        dns("gw.example", "10.0.0.1");
        link("gw.example");
        refresh();
        dns.clear();
        refresh();

        assertThat(recorded()).hasSize(Log.PARTITIONS);
    }

    @Test
    void whileOneOfTwoNamesFailsNothingThatWasFoundIsDropped() {
        dns("a.example", "10.0.0.1");
        dns("b.example", "10.0.0.2");
        link("a.example,b.example");
        refresh();
        dns("a.example", "10.0.0.3");
        dns.remove("b.example");
        refresh();

        assertThat(recorded().getLast().addresses()).containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3");
    }

    @Test
    void anotherAddressThatCannotBeLookedUpIsAProblemInWords() {
        link("10.0.0.1");
        refresh();
        link("nowhere.example");
        refresh();

        assertThat(recorded().getLast()).isEqualTo(new Gateway(EAST, "nowhere.example", List.of(), true,
                "no address found for the gateway: nowhere.example (unknown host):"
                        + " check spec.gatewayAddress of the Link, and DNS"));
    }

    @Test
    void aGatewayThatIsDownIsToldOnceAndSoIsItsReturn() {
        link("10.0.0.1");
        refresh();
        alive = Optional.of(false);
        gateways.publish();
        gateways.publish();
        assertThat(recorded()).hasSize(2 * Log.PARTITIONS);
        assertThat(recorded().getLast()).isEqualTo(new Gateway(EAST, "10.0.0.1", List.of("10.0.0.1"), false, ""));

        alive = Optional.of(true);
        gateways.publish();
        gateways.publish();
        assertThat(recorded()).hasSize(3 * Log.PARTITIONS);
        assertThat(recorded().getLast().alive()).isTrue();
    }

    @Test
    void ofAGatewayThatWasDownTheSameIsSaidUntilMoreIsKnown() {
        link("10.0.0.1");
        alive = Optional.of(false);
        refresh();
        gateways = gateways();
        link("10.0.0.1");
        log.links().forEach(gateways::accept);
        alive = Optional.empty();
        refresh();

        assertThat(recorded()).hasSize(Log.PARTITIONS);
        assertThat(gateways.wasAlive(EAST, "10.0.0.1")).isFalse();
        assertThat(gateways.wasAlive(EAST, "10.0.0.2")).as("another gateway").isTrue();
    }

    @Test
    void whatItSaidItselfAndReadsBackLaterHidesNothingNewer() {
        link("10.0.0.1");
        refresh();
        alive = Optional.of(false);
        gateways.publish();
        log.links().forEach(gateways::accept);
        gateways.publish();

        assertThat(recorded()).hasSize(2 * Log.PARTITIONS);
    }

    @Test
    void whatAnotherReplicaSaysLateIsSaidAnewAsItIs() {
        link("10.0.0.1");
        refresh();
        var late = new Gateway(EAST, "10.0.0.1", List.of("10.0.0.1"), false, "");
        alive = Optional.of(true);

        assertThat(gateways.accept(Log.gateway(late, 0, 7))).isTrue();
        gateways.publish();
        assertThat(recorded()).hasSize(2 * Log.PARTITIONS);
        assertThat(recorded().getLast().alive()).isTrue();
    }

    @Test
    void whoIsNotElectedSaysNothing() {
        link("10.0.0.1");
        elected.clear();
        refresh();
        assertThat(recorded()).isEmpty();

        elected.add(EAST);
        refresh();
        assertThat(recorded()).hasSize(Log.PARTITIONS);
    }

    @Test
    void whatWasFoundBeforeAnotherReplicaWasElectedIsLookedUpAnew() {
        dns("gw.example", "10.0.0.1");
        link("gw.example");
        refresh();
        elected.clear();
        refresh();
        dns("gw.example", "10.0.0.2");
        elected.add(EAST);
        gateways.publish();
        assertThat(recorded()).hasSize(Log.PARTITIONS);

        refresh();
        assertThat(recorded().getLast().addresses()).containsExactly("10.0.0.2");
    }

    @Test
    void aNameThatIsNotFoundAnyMoreIsATroubleThoughTheAddressesStay() {
        dns("gw.example", "10.0.0.1");
        link("gw.example");
        refresh();
        assertThat(gateways.troubles()).isEmpty();
        dns.clear();
        refresh();

        assertThat(gateways.troubles()).containsExactly(
                """
                    link east: no address found for its gateway any more: gw.example (unknown host): \
                    its mirrors keep those found before""");
    }

    @Test
    void aLinkWithoutGatewayAddressHasNoRecord() {
        link("");
        refresh();

        assertThat(recorded()).isEmpty();
    }

    @Test
    void anAddressOfCommasOnlyIsAProblem() {
        link(" , ");
        refresh();

        assertThat(recorded().getLast().problem()).contains("names no host");
    }

    @Test
    void linksOfOtherWritersAreTheirs() {
        gateways.accept(Log.link(new LinkName("south"), "south", "10.0.0.1", 0));
        refresh();

        assertThat(log.producer().history()).isEmpty();
    }

    @Test
    void onlyANewAddressAsksForALookUpAtOnce() {
        assertThat(gateways.accept(Log.link(EAST, "east", "10.0.0.1", 0))).isTrue();
        assertThat(gateways.accept(Log.link(EAST, "east", "10.0.0.1", 1))).isFalse();
        assertThat(gateways.accept(Log.link(EAST, "east", "10.0.0.2", 0))).isTrue();
    }

    private void link(String gatewayAddress) {
        gateways.accept(Log.link(EAST, "east", gatewayAddress, 0));
    }

    private void dns(String name, String... addresses) {
        dns.put(name, Arrays.asList(addresses));
    }

    private List<Gateway> recorded() {
        return log.links().stream().map(received -> Log.event(received).data().orElseThrow())
                .map(Gateway.class::cast).toList();
    }

    private Gateways gateways() {
        Resolver resolver = name -> dns.containsKey(name)
                ? new Resolver.Resolution.Found(dns.get(name))
                : new Resolver.Resolution.NotFound("unknown host");
        return new Gateways(new Gateways.Place(Log.WEST, Log.PARTITIONS, EAST::equals, elected::contains),
                (_, last) -> alive.orElse(last), resolver, new Recorder(log.publisher()), () -> now,
                _ -> {});
    }

    private void refresh() {
        gateways.resolve();
        gateways.publish();
    }
}
