package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord.Gateway;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.writer.apply.Log;
import io.mirrorlog.writer.apply.Recorder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GatewaysTest {
    private static final LinkName EAST = new LinkName("east");
    private final Log log = new Log();
    private final Map<String, List<String>> dns = new TreeMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Gateways gateways = gateways();

    @Test
    void addressesAreTakenAsTheyAreAndNamesAreLookedUp() {
        dns("gw.example", "10.0.0.9", "10.0.0.10");
        link(" 192.168.0.1, gw.example ,2001:db8::1");

        gateways.refresh();
        assertThat(recorded()).containsOnly(new Gateway(EAST, " 192.168.0.1, gw.example ,2001:db8::1",
                List.of("10.0.0.10", "10.0.0.9", "192.168.0.1", "2001:db8::1"), true, ""));
    }

    @Test
    void everyPartitionGetsACopyWithItsAttributes() {
        link("10.0.0.1");
        gateways.refresh();

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
        gateways.refresh();
        gateways.refresh();
        assertThat(recorded()).hasSize(Log.PARTITIONS);

        gateways = gateways();
        link("10.0.0.1");
        log.links().forEach(gateways::accept);
        gateways.refresh();
        assertThat(recorded()).hasSize(Log.PARTITIONS);
    }

    @Test
    void aPartitionThatWasMissedIsTold() {
        link("10.0.0.1");
        gateways.refresh();
        gateways = gateways();
        link("10.0.0.1");
        log.links().stream().skip(1).forEach(gateways::accept);

        gateways.refresh();
        assertThat(recorded()).hasSize(2 * Log.PARTITIONS);
    }

    @Test
    void otherAddressesAreTold() {
        dns("gw.example", "10.0.0.1");
        link("gw.example");
        gateways.refresh();
        dns("gw.example", "10.0.0.2");
        gateways.refresh();

        assertThat(recorded().getLast().addresses()).containsExactly("10.0.0.2");
        dns("gw.example", "10.0.0.1");
        now = now.plusSeconds(30);
        gateways.refresh();
        assertThat(log.links().stream().map(received -> Log.event(received).attributes().id()).distinct()).hasSize(3);
    }

    @Test
    void aLookUpThatFailsKeepsWhatWasFoundForTheSameAddress() {
        dns("gw.example", "10.0.0.1");
        link("gw.example");
        gateways.refresh();
        dns.clear();
        gateways.refresh();

        assertThat(recorded()).hasSize(Log.PARTITIONS);
    }

    @Test
    void whileOneOfTwoNamesFailsNothingThatWasFoundIsDropped() {
        dns("a.example", "10.0.0.1");
        dns("b.example", "10.0.0.2");
        link("a.example,b.example");
        gateways.refresh();
        dns("a.example", "10.0.0.3");
        dns.remove("b.example");
        gateways.refresh();

        assertThat(recorded().getLast().addresses()).containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3");
    }

    @Test
    void anotherAddressThatCannotBeLookedUpIsAProblemInWords() {
        link("10.0.0.1");
        gateways.refresh();
        link("nowhere.example");
        gateways.refresh();

        assertThat(recorded().getLast()).isEqualTo(new Gateway(EAST, "nowhere.example", List.of(), true,
                "no address found for the gateway: nowhere.example (unknown host):"
                        + " check spec.gatewayAddress of the Link, and DNS"));
    }

    @Test
    void aLinkWithoutGatewayAddressHasNoRecord() {
        link("");
        gateways.refresh();

        assertThat(recorded()).isEmpty();
    }

    @Test
    void anAddressOfCommasOnlyIsAProblem() {
        link(" , ");
        gateways.refresh();

        assertThat(recorded().getLast().problem()).contains("names no host");
    }

    @Test
    void linksOfOtherWritersAreTheirs() {
        gateways.accept(Log.link(new LinkName("south"), "south", "10.0.0.1", 0));
        gateways.refresh();

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
        return new Gateways(Log.WEST, Log.PARTITIONS, EAST::equals, _ -> true, resolver, new Recorder(log.publisher()),
                () -> now);
    }
}
