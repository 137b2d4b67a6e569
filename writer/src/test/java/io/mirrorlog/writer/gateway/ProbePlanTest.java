package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.LinkRecord.Probe;
import io.mirrorlog.writer.apply.Log;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a Link says of probing, by behaviour §6: period and threshold must parse, and what does not is told and left at its default. */
class ProbePlanTest {
    @Test
    void aLinkSaysHowItsGatewayIsProbed() {
        assertThat(plan(new Probe("/healthz", "4192", "5s", "2s", "4"))).isEqualTo(new ProbePlan("192.0.2.1",
                "/healthz", 4192, Duration.ofSeconds(5), Duration.ofSeconds(2), 4, List.of()));
    }

    @Test
    void whatTheCrdFillsInNeedNotBeThere() {
        assertThat(plan(new Probe("/ready", "4191", "3s", "", ""))).isEqualTo(new ProbePlan("192.0.2.1", "/ready",
                4191, Duration.ofSeconds(3), Duration.ofSeconds(30), 3, List.of()));
    }

    @Test
    void whatDoesNotParseIsToldAndStandsAsByDefault() {
        assertThat(plan(new Probe("/ready", "probe", "3", "soon", "0"))).isEqualTo(new ProbePlan("192.0.2.1", "/ready",
                4191, Duration.ofSeconds(3), Duration.ofSeconds(30), 3, List.of(
                        "probeSpec.port 'probe' is no port: 4191 is used; correct the Link",
                        "probeSpec.period '3' is no length of time like 3s, of 100ms or more: 3s is used; correct the Link",
                        "probeSpec.timeout 'soon' is no length of time like 30s: 30s is used; correct the Link",
                        "probeSpec.failureThreshold '0' is no number of 1 or more: 3 is used; correct the Link")));
    }

    @Test
    void aPeriodOfNothingIsNone() {
        assertThat(List.of("0s", "-3s", "1ns", "99ms")).allSatisfy(period -> assertThat(
                plan(new Probe("/ready", "4191", period, "", "")).period()).isEqualTo(Duration.ofSeconds(3)));
        assertThat(plan(new Probe("/ready", "4191", "100ms", "", "")).period()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void withoutAPathOrAGatewayNothingIsProbed() {
        assertThat(ProbePlan.of(spec("192.0.2.1", new Probe("", "4191", "3s", "30s", "3")))).isEmpty();
        assertThat(ProbePlan.of(spec("", new Probe("/ready", "4191", "3s", "30s", "3")))).isEmpty();
    }

    @Test
    void theAddressOfAProbeIsHostPortAndPath() {
        assertThat(plan(new Probe("ready?deep=1", "4191", "3s", "", "")).at("probe-east"))
                .contains(URI.create("http://probe-east:4191/ready?deep=1"));
        assertThat(plan(new Probe("/a b", "4191", "3s", "", "")).at("probe-east")).isEmpty();
        assertThat(plan(new Probe("/ready", "4191", "3s", "", "")).at("probe_east")).isEqualTo(Optional.empty());
    }

    private static ProbePlan plan(Probe probe) {
        return ProbePlan.of(spec("192.0.2.1", probe)).orElseThrow();
    }

    private static LinkRecord.Spec spec(String gatewayAddress, Probe probe) {
        return (LinkRecord.Spec) Log.event(Log.link(new LinkName("east"), "east", gatewayAddress, probe, 0)).data()
                .orElseThrow();
    }
}
