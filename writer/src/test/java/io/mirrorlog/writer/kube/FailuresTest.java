package io.mirrorlog.writer.kube;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.mirrorlog.simcluster.Access;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.SimClusterOptions;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.writer.apply.Failure;
import io.mirrorlog.writer.apply.LocalCluster.Obstacle;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.Circumstances;
import io.mirrorlog.writer.plan.Mirrors;
import io.mirrorlog.writer.plan.NamespaceState;
import io.mirrorlog.writer.plan.Planner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** API servers that say no, each in its own way. */
class FailuresTest {
    private static final ClusterName WEST = new ClusterName("west");
    private static final ObjectId ORDERS = new ObjectId("default", "orders-east");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whatIsForbiddenIsNamedByVerbResourceAndNamespace() {
        var reader = Access.none("reader").allow(List.of("get", "list", "watch"), List.of("*"));
        try (var cluster = SimCluster.start(SimClusterOptions.named("west").withToken("reader", reader))) {
            var failure = create(Config.fromKubeconfig(cluster.kubeconfig("reader")));

            assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN);
            assertThat(failure.message())
                    .startsWith("not allowed to create services in namespace default of cluster west");
        }
    }

    @Test
    void credentialsThatAreNotAcceptedAreForAPersonToo() {
        var somebody = SimClusterOptions.named("west").withToken("somebody", Access.all("somebody"));
        try (var cluster = SimCluster.start(somebody)) {
            var failure = create(Config.fromKubeconfig(cluster.kubeconfig("nobody")));

            assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN);
            assertThat(failure.message()).contains("does not accept our credentials");
        }
    }

    @Test
    void anApiServerThatIsAwayIsUnavailable() {
        try (var cluster = SimCluster.start("west")) {
            cluster.faults().outage(true);
            var failure = create(Config.fromKubeconfig(cluster.kubeconfig()));

            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure.message()).contains("cluster west", "get endpoints default/orders-east");
        }
    }

    /** Priority and fairness answers in plain text, with a header only. */
    @Test
    void aPauseThatIsAskedForInAHeaderIsHonoured() throws IOException {
        var failure = createAtServer(429, "7", "text/plain", "Too many requests, please try again later.");

        assertThat(failure.reason()).isEqualTo(Reason.THROTTLED);
        assertThat(failure.pause()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aPauseThatIsAskedForInAStatusIsHonoured() throws IOException {
        var failure = createAtServer(429, "1", "application/json", """
            {"kind":"Status","apiVersion":"v1","status":"Failure","code":429,"reason":"TooManyRequests",
             "message":"slow down","details":{"retryAfterSeconds":9}}""");

        assertThat(failure.pause()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void aFailureOfTheServerIsUnavailableAndItsPauseIsHonouredToo() throws IOException {
        var failure = createAtServer(503, "3", "text/plain", "apiserver is shutting down");

        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure.pause()).isEqualTo(Duration.ofSeconds(3));
    }

    private static Failure createAtServer(int code, String retryAfter, String type, String body) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var requests = new AtomicInteger();
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(code, 0);
            try (var out = exchange.getResponseBody()) {
                out.write(body.getBytes(UTF_8));
            }
        });
        server.start();
        try {
            var failure = create(new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort()).build());
            assertThat(requests).as("requests: a retry is the queue's business").hasValue(1);
            return failure;
        } finally {
            server.stop(0);
        }
    }

    private static Failure create(Config config) {
        var circumstances = new Circumstances(ORDERS, NamespaceState.PRESENT, Optional.empty(), Mirrors.ownerOf("east"),
                Optional.empty());
        var wanted = mirror("east", Map.of(), List.of(80), List.of("10.0.0.1"));
        var create = (Change.Write) new Planner(WEST).plan(wanted, Actual.nothing(), circumstances);
        try (var cluster = new KubeCluster(WEST, config, () -> NOW, _ -> {}, _ -> {})) {
            var carried = cluster.carryOut(ORDERS, create);
            return carried.obstacle().filter(Obstacle.Failed.class::isInstance).map(Obstacle.Failed.class::cast)
                    .orElseThrow(() -> new AssertionError("no failure but " + carried)).failure();
        }
    }
}
