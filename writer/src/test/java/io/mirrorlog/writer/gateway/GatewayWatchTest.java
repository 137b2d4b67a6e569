package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord.Gateway;
import io.mirrorlog.topics.link.LinkRecord.Probe;
import io.mirrorlog.writer.apply.Log;
import io.mirrorlog.writer.apply.Recorder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class GatewayWatchTest {
    private static final LinkName EAST = new LinkName("east");
    private static final ObjectId SERVICE = new ObjectId("linkerd-multicluster", "probe-east");
    private static final Probe OFTEN = new Probe("/ready", "4191", "100ms", "1s", "2");
    private static final Probed FAILED = new Probed.Failed("connection refused");
    private static final Probed ANSWERED = new Probed.Answered(Duration.ofMillis(1));

    private final Log log = new Log();
    private final AtomicReference<String> address = new AtomicReference<>("10.0.0.1");
    private final Set<LinkName> elected = ConcurrentHashMap.newKeySet();
    private final MemoryProber prober = new MemoryProber();
    private final MemoryProbeServices services = new MemoryProbeServices();
    private GatewayWatch watch = watch(Duration.ofHours(1));

    GatewayWatchTest() {
        elected.add(EAST);
    }

    @AfterEach
    void stop() {
        watch.close();
    }

    @Test
    void aNewLinkIsLookedUpAtOnce() {
        watch.start();
        await().until(() -> log.links().isEmpty());
        watch.accept(Log.link(EAST, "east", "gw.example", 0));

        await().until(() -> log.links().size() == Log.PARTITIONS);
    }

    @Test
    void aNameIsLookedUpEverySoOften() {
        watch = watch(Duration.ofMillis(20));
        watch.accept(Log.link(EAST, "east", "gw.example", 0));
        watch.start();
        await().until(() -> log.links().size() == Log.PARTITIONS);
        address.set("10.0.0.2");

        await().until(() -> log.links().size() == 2 * Log.PARTITIONS);
    }

    @Test
    void aGatewayThatFailsIsDownAndUpAgainWhenItAnswers() {
        startProbing();
        prober.answer(FAILED);
        await().until(() -> records() == 2);
        assertThat(last()).isEqualTo(new Gateway(EAST, "gw.example", List.of("10.0.0.1"), false, ""));

        prober.answer(ANSWERED);
        await().until(() -> records() == 3);
        assertThat(last().alive()).isTrue();
        assertThat(prober.targets()).allMatch(target -> target.toString().equals("http://probe-east:4191/ready"));
    }

    @Test
    void oneThatIsDownFromTheStartIsDownAfterAsManyProbesAsItTakes() {
        prober.answer(FAILED);
        startProbing();

        await().until(() -> records() == 2);
        assertThat(last().alive()).isFalse();
        assertThat(prober.targets()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aRestartSaysNothingThatTheLogHolds() {
        prober.answer(FAILED);
        startProbing();
        await().until(() -> records() == 2);
        watch.close();
        var held = log.links();

        watch = watch(Duration.ofHours(1));
        held.forEach(watch::accept);
        startProbing();
        var sent = prober.targets().size();
        await().until(() -> prober.targets().size() > sent + 3);
        assertThat(records()).isEqualTo(2);

        prober.answer(ANSWERED);
        await().until(() -> records() == 3);
        assertThat(last().alive()).isTrue();
    }

    @Test
    void whileAnotherHoldsTheLeaseNothingIsProbedOrSaid() {
        elected.clear();
        prober.answer(FAILED);
        services.services.put(SERVICE, Optional.empty());
        watch.accept(Log.link(EAST, "east", "gw.example", OFTEN, 0));
        watch.start();
        await().during(Duration.ofMillis(500)).until(() -> prober.targets().isEmpty() && log.links().isEmpty()
                && services.writes.get() == 0);

        elected.add(EAST);
        watch.touch();
        await().until(() -> records() == 2);
    }

    @Test
    void aLeaseThatIsLostEndsProbing() {
        startProbing();
        await().until(() -> prober.targets().size() > 1);
        elected.clear();
        await().until(() -> {
            var sent = prober.targets().size();
            Thread.sleep(300);
            return prober.targets().size() == sent;
        });
        assertThat(records()).isEqualTo(1);
    }

    @Test
    void aLinkThatIsDeletedIsProbedNoMore() {
        startProbing();
        await().until(() -> prober.targets().size() > 1);
        watch.accept(Log.linkGone(EAST, 0, 9));
        await().until(() -> {
            var sent = prober.targets().size();
            Thread.sleep(300);
            return prober.targets().size() == sent;
        });
    }

    @Test
    void whileKafkaTakesNothingProbingGoesOnAndTheLastWordIsTheTruth() {
        startProbing();
        await().until(() -> records() == 1);
        log.producer().sendException = new TimeoutException("no broker");
        prober.answer(FAILED);
        await().until(() -> watch.troubles().stream().anyMatch(trouble -> trouble.contains("does not answer probes")));
        prober.answer(ANSWERED);
        var sent = prober.targets().size();
        await().until(() -> prober.targets().size() > sent + 2 && watch.troubles().isEmpty());
        assertThat(records()).isEqualTo(1);

        log.producer().sendException = nothing();
        await().untilAsserted(() -> assertThat(log.links().size()).isGreaterThan(Log.PARTITIONS));
        await().untilAsserted(() -> assertThat(last().alive()).isTrue());
    }

    @Test
    void theEndpointsOfTheProbeServiceLeadToTheGatewayWhateverHappens() {
        startProbing();
        await().until(() -> services.endpoints(SERVICE).isPresent());
        var endpoints = services.endpoints(SERVICE).orElseThrow();
        assertThat(endpoints.ready()).containsExactly("10.0.0.1");

        prober.answer(FAILED);
        await().until(() -> records() == 2);
        watch.touch();
        address.set("10.0.0.2");
        watch.touch();
        await().until(() -> services.endpoints(SERVICE).orElseThrow().ready().equals(List.of("10.0.0.2")));
        assertThat(services.endpoints(SERVICE).orElseThrow().notReady()).isEmpty();
    }

    @Test
    void aProbeServiceThatIsTakenAwayEndsProbingAndWhatWasSaidOfIt() {
        prober.answer(FAILED);
        startProbing();
        await().until(() -> records() == 2);
        services.services.remove(SERVICE);
        watch.touch();

        await().until(() -> records() == 3);
        assertThat(last().alive()).isTrue();
    }

    @Test
    void anApiServerThatDoesNotAnswerChangesNothing() {
        startProbing();
        await().until(() -> prober.targets().size() > 1);
        services.failure = Optional.of("the API server of cluster west failed to get services");
        watch.touch();
        await().until(() -> watch.troubles().stream().anyMatch(trouble -> trouble.contains("failed to get services")));

        var sent = prober.targets().size();
        await().until(() -> prober.targets().size() > sent + 2);
        assertThat(records()).isEqualTo(1);
    }

    private void startProbing() {
        services.services.putIfAbsent(SERVICE, Optional.empty());
        watch.accept(Log.link(EAST, "east", "gw.example", OFTEN, 0));
        watch.start();
    }

    private GatewayWatch watch(Duration every) {
        Resolver dns = _ -> new Resolver.Resolution.Found(List.of(address.get()));
        return new GatewayWatch(new Gateways.Place(Log.WEST, Log.PARTITIONS, _ -> true, elected::contains),
                new GatewayWatch.Parts(services, new ProbeServices.Naming("probe-{link}"), new Network(dns, prober),
                        new Recorder(log.publisher()), InstantSource.system(), () -> 0, every),
                _ -> {});
    }

    private int records() {
        return log.links().size() / Log.PARTITIONS;
    }

    private Gateway last() {
        return (Gateway) Log.event(log.links().getLast()).data().orElseThrow();
    }

    private static @Nullable RuntimeException nothing() {
        return null;
    }
}
