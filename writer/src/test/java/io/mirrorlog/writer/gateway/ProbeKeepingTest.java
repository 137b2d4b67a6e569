package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.LinkRecord.Probe;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.writer.apply.Log;
import io.mirrorlog.writer.apply.Recorder;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The Endpoints of probe Services, by behaviour §5.11. */
class ProbeKeepingTest {
    private static final LinkName EAST = new LinkName("east");
    private static final ObjectId NAME = new ObjectId("linkerd-multicluster", "probe-gateway-prod");
    private static final Probe PROBE = new Probe("/ready", "4191", "3s", "30s", "3");
    private static final SortedMap<String, String> LABELS = new TreeMap<>(
            Map.of("mirror.linkerd.io/cluster-name", "prod"));

    private final MemoryProbeServices services = new MemoryProbeServices();
    private final Probes probes = new Probes(_ -> true, InstantSource.system(), () -> 0);
    private final Gateways gateways = new Gateways(new Gateways.Place(Log.WEST, Log.PARTITIONS, _ -> true, _ -> true),
            probes, _ -> new Resolver.Resolution.NotFound("unknown host"), new Recorder(new Log().publisher()),
            InstantSource.system(), _ -> {});
    private final ProbeKeeping keeping = new ProbeKeeping(services,
            new ProbeServices.Naming("probe-gateway-{cluster}"), gateways, probes);

    @Test
    void theyHaveTheGatewaysAddressesAtTheProbesPort() {
        services.services.put(NAME, Optional.empty());
        keep("192.0.2.2,192.0.2.1", PROBE);

        assertThat(services.services.get(NAME)).contains(endpoints(LABELS, "192.0.2.1", "192.0.2.2"));
    }

    @Test
    void onesThatAreRightAreLeftAlone() {
        services.services.put(NAME, Optional.of(endpoints(LABELS, "192.0.2.1")));
        keep("192.0.2.1", PROBE);

        assertThat(services.writes).hasValue(0);
        assertThat(keeping.troubles()).isEmpty();
    }

    @Test
    void onesThatDifferArePutRightAndKeepTheLabelsOfOthers() {
        var labels = new TreeMap<>(LABELS);
        labels.put("team", "network");
        services.services.put(NAME, Optional.of(endpoints(labels, "192.0.2.9")));
        keep("192.0.2.1", PROBE);

        assertThat(services.services.get(NAME)).contains(endpoints(labels, "192.0.2.1"));
    }

    @Test
    void foreignOnesAreNotTouchedAndThatIsSaid() {
        services.services.put(NAME, Optional.of(endpoints(new TreeMap<>(), "192.0.2.9")));
        keep("192.0.2.1", PROBE);

        assertThat(services.writes).hasValue(0);
        assertThat(keeping.troubles()).singleElement().asString()
                .contains("endpoints linkerd-multicluster/probe-gateway-prod", "not ours", "delete them");
    }

    @Test
    void withoutAProbeServiceThereAreNone() {
        keep("192.0.2.1", PROBE);

        assertThat(services.services).isEmpty();
        assertThat(keeping.troubles()).isEmpty();
    }

    @Test
    void aLinkThatIsNotProbedNeedsNone() {
        services.services.put(NAME, Optional.empty());
        keep("192.0.2.1", Probe.none());

        assertThat(services.writes).hasValue(0);
    }

    @Test
    void whileNoAddressIsKnownTheyStayAsTheyAre() {
        services.services.put(NAME, Optional.of(endpoints(LABELS, "192.0.2.9")));
        keep("gw.example", PROBE);

        assertThat(services.writes).hasValue(0);
    }

    @Test
    void whatCouldNotBeSeenIsSaidUntilItCan() {
        services.failure = Optional.of("not allowed to get services");
        keep("192.0.2.1", PROBE);
        assertThat(keeping.troubles()).containsExactly(
                "link east: its gateway cannot be probed as it should: not allowed to get services");

        services.failure = Optional.empty();
        keeping.keep();
        assertThat(keeping.troubles()).isEmpty();
    }

    private void keep(String gatewayAddress, Probe probe) {
        var link = Log.link(EAST, "prod", gatewayAddress, probe, 0);
        gateways.accept(link);
        probes.link((LinkRecord.Spec) Log.event(link).data().orElseThrow(), "probe-gateway-prod");
        gateways.resolve();
        keeping.keep();
    }

    private static MirrorEndpoints endpoints(SortedMap<String, String> labels, String... addresses) {
        return new MirrorEndpoints(labels, new TreeMap<>(), List.of(addresses), List.of(),
                List.of(new EndpointPort("mc-probe", "TCP", 4191)));
    }
}
