package io.mirrorlog.writer.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Success is status 200 within the time-out, body included; redirects are followed (behaviour §6). */
class HttpProberTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final HttpProber prober = new HttpProber(new DnsResolver());
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/ready", exchange -> answer(exchange, 200));
        server.createContext("/created", exchange -> answer(exchange, 201));
        server.createContext("/broken", exchange -> answer(exchange, 503));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/ready");
            answer(exchange, 302);
        });
        server.createContext("/silent", _ -> awaitOver());
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('o');
            exchange.getResponseBody().flush();
            awaitOver();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        prober.close();
        server.stop(0);
    }

    @Test
    void status200IsAnAnswer() {
        assertThat(probe("/ready")).isInstanceOfSatisfying(Probed.Answered.class,
                answered -> assertThat(answered.latency()).isPositive().isLessThan(PATIENCE));
    }

    @Test
    void anyOtherStatusIsAFailure() {
        assertThat(probe("/created")).isEqualTo(new Probed.Failed("it answers 201, not 200"));
        assertThat(probe("/broken")).isEqualTo(new Probed.Failed("it answers 503, not 200"));
        assertThat(probe("/nothing")).isEqualTo(new Probed.Failed("it answers 404, not 200"));
    }

    @Test
    void aRedirectIsFollowed() {
        assertThat(probe("/moved")).isInstanceOf(Probed.Answered.class);
    }

    @Test
    void noAnswerInTimeIsAFailureAndSoIsHalfOfOne() {
        var soon = Duration.ofMillis(300);
        assertThat(prober.probe(at("/silent"), soon)).isEqualTo(new Probed.Failed("no answer within 300ms"));
        assertThat(prober.probe(at("/endless"), soon)).isEqualTo(new Probed.Failed("no answer within 300ms"));
    }

    @Test
    void aConnectionThatIsRefusedIsAFailure() {
        server.stop(0);

        assertThat(probe("/ready")).isInstanceOf(Probed.Failed.class);
    }

    @Test
    void whatDoesNotSpeakHttpIsAFailure() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var accepted = socket.accept()) {
                    accepted.getOutputStream().write("what?\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            var target = URI.create("http://localhost:%d/ready".formatted(socket.getLocalPort()));
            assertThat(prober.probe(target, PATIENCE)).isInstanceOf(Probed.Failed.class);
        }
    }

    @Test
    void aHostThatIsNotFoundIsNoProbe() {
        try (var none = new HttpProber(_ -> new Resolver.Resolution.NotFound("unknown host"))) {
            assertThat(none.probe(at("/ready"), PATIENCE))
                    .isEqualTo(new Probed.Unsent("host localhost is not found (unknown host)"));
        }
    }

    @Test
    void oneAfterAnotherIsSentAsOftenAsAsked() {
        assertThat(List.of(probe("/ready"), probe("/broken"), probe("/ready"))).extracting(Object::getClass)
                .isEqualTo(List.of(Probed.Answered.class, Probed.Failed.class, Probed.Answered.class));
    }

    private Probed probe(String path) {
        return prober.probe(at(path), PATIENCE);
    }

    private URI at(String path) {
        return URI.create("http://localhost:%d%s".formatted(server.getAddress().getPort(), path));
    }

    private void awaitOver() {
        try {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
