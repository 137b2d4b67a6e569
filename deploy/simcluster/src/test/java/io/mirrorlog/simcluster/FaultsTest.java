package io.mirrorlog.simcluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.simcluster.fault.Fault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FaultsTest {
    private final Workbench bench = new Workbench();
    private final Faults faults = bench.cluster().faults();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void latencyDelaysARequest() {
        Fault fault = faults.on("get", "services").once().latency(Duration.ofMillis(200));

        Instant before = Instant.now();
        bench.client().services().inNamespace("shop").withName("a").get();

        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(fault.fired()).isEqualTo(1);
    }

    @Test
    void anOverloadedServerSaysWhenToComeBack() throws Exception {
        faults.on("list", "services").once().tooManyRequests(7);

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(bench.cluster().url().resolve("/api/v1/services")).build(),
                    BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValue("Retry-After")).contains("7");
        }
    }

    @Test
    void aClientThatTriesAgainGetsThroughAfterTheFault() {
        Fault fault = faults.on("create", "services").times(2).tooManyRequests(1);

        try (KubernetesClient patient = Workbench.client(bench.cluster().kubeconfig(), 3)) {
            patient.resource(Workbench.service("a")).create();
        }

        assertThat(fault.fired()).isEqualTo(2);
        assertThat(bench.cluster().requests().count("create", "services")).isEqualTo(3);
    }

    @Test
    void aServerErrorIsAStatusAndNothingIsWritten() {
        faults.on("create", "services").once().serverError(503);

        KubernetesClientException refused = catchThrowableOfType(KubernetesClientException.class,
                () -> bench.create("a"));

        assertThat(refused.getCode()).isEqualTo(503);
        assertThat(refused.getStatus().getReason()).isEqualTo("ServiceUnavailable");
        assertThat(exists("a")).isFalse();
    }

    @Test
    void aConnectionResetBeforeTheWriteLeavesNothing() {
        faults.on("create", "services").once().resetBefore();

        assertThatThrownBy(() -> bench.create("a")).isInstanceOf(KubernetesClientException.class);

        assertThat(exists("a")).isFalse();
    }

    @Test
    void aConnectionResetAfterTheWriteLeavesTheObjectWithoutAnAnswer() {
        faults.on("create", "services").once().resetAfter();

        assertThatThrownBy(() -> bench.create("a")).isInstanceOf(KubernetesClientException.class);

        assertThat(exists("a")).isTrue();
    }

    @Test
    void aListCanBeGone() {
        faults.on("list", "services").once().expired();

        KubernetesClientException refused = catchThrowableOfType(KubernetesClientException.class,
                () -> bench.client().services().inNamespace("shop").list());

        assertThat(refused.getCode()).isEqualTo(410);
        assertThat(refused.getStatus().getReason()).isEqualTo("Expired");
    }

    @Test
    void aFaultMeetsOnlyItsVerbAndResource() {
        Fault fault = faults.on("create", "endpoints").serverError(500);

        bench.create("a");
        bench.client().endpoints().inNamespace("shop").list();

        assertThat(fault.fired()).isZero();
    }

    @Test
    void aFaultSparesTheFirstAndEndsAfterSoManyTimes() {
        Fault fault = faults.on("*", "services").after(1).times(2).serverError(500);

        List<Boolean> outcomes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            outcomes.add(succeeds("s" + i));
        }

        assertThat(outcomes).containsExactly(true, false, false, true, true);
        assertThat(fault.fired()).isEqualTo(2);
    }

    @Test
    void chanceFollowsTheSeed() {
        List<Boolean> first = outcomesByChance(bench);
        try (Workbench again = new Workbench();
                Workbench other = new Workbench(SimClusterOptions.named("east").withSeed(2))) {
            assertThat(outcomesByChance(again)).isEqualTo(first);
            assertThat(outcomesByChance(other)).isNotEqualTo(first);
        }
        assertThat(first).contains(true, false);
    }

    @Test
    void aFaultOfNoKnownVerbOrResourceIsAMistake() {
        assertThatThrownBy(() -> faults.on("put", "services")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> faults.on("update", "service")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClearedFaultIsOver() {
        faults.on("create", "services").serverError(500);
        faults.clear();

        assertThat(succeeds("a")).isTrue();
    }

    @Test
    void anOutageIsAnErrorOfTheConnectionAndKeepsWhatIsStored() {
        bench.create("a");

        faults.outage(true);
        KubernetesClientException refused = catchThrowableOfType(KubernetesClientException.class, () -> exists("a"));
        faults.outage(false);

        assertThat(refused.getCause()).isInstanceOf(IOException.class);
        assertThat(exists("a")).isTrue();
    }

    private static List<Boolean> outcomesByChance(Workbench bench) {
        bench.cluster().faults().on("get", "services").withChance(0.5).serverError(500);
        List<Boolean> outcomes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            outcomes.add(succeeds(() -> bench.client().services().inNamespace("shop").withName("a").get()));
        }
        return outcomes;
    }

    private boolean succeeds(String name) {
        return succeeds(() -> bench.create(name));
    }

    private static boolean succeeds(Runnable request) {
        try {
            request.run();
            return true;
        } catch (KubernetesClientException refused) {
            return false;
        }
    }

    private boolean exists(String name) {
        return bench.client().services().inNamespace("shop").withName(name).get() != null;
    }
}
