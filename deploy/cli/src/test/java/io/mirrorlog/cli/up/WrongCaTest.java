package io.mirrorlog.cli.up;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Persistent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An API server whose certificate the kubeconfig's authority has not signed. */
class WrongCaTest {
    private static final String REFUSED = "(SignatureException: Signature does not match.); check its address, the network to it "
            + "and its certificates";
    private static final String PASSWORD = "password";

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void aCertificateOfAnotherAuthorityIsToldByWatcherAndWriter() throws Exception {
        // Given
        makeCertificate("served");
        makeCertificate("trusted");
        var server = serve(directory.resolve("served"));
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            var wiring = RunningMirrors.wiring(kubeconfig(server.getAddress().getPort()), broker.settings(), directory);
            // When
            try (var watcher = Persistent.start(wiring, Part.WATCHERS);
                    var writer = Persistent.start(wiring, Part.WRITER);
                    var projector = Persistent.start(wiring, Part.PROJECTOR)) {
                // Then
                await(watcher, "Cluster west is not watched: its API server https://127.0.0.1:%d/ does not answer "
                        .concat(REFUSED).formatted(server.getAddress().getPort()));
                await(writer, "services of cluster west are not watched: the API server does not answer " + REFUSED);
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(projector::connected);
                assertThat(watcher.connected() || writer.connected()).isFalse();
                assertThat(watcher.live() && writer.live()).isTrue();
            }
        } finally {
            server.stop(0);
        }
    }

    private static void await(Persistent part, String words) {
        Awaitility.await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(part.health()).contains(words));
    }

    private void makeCertificate(String name) throws IOException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var store = directory.resolve(name).toString();
        run(keytool, "-genkeypair", "-alias", "it", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext",
                "SAN=IP:127.0.0.1", "-ext", "BC=ca:true", "-validity", "2", "-keystore", store, "-storepass", PASSWORD);
        run(keytool, "-exportcert", "-rfc", "-alias", "it", "-keystore", store, "-storepass", PASSWORD, "-file",
                store + ".pem");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static HttpsServer serve(Path keystore) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.start();
        return server;
    }

    private String kubeconfig(int port) throws IOException {
        var authority = Base64.getEncoder().encodeToString(Files.readAllBytes(directory.resolve("trusted.pem")));
        return """
            apiVersion: v1
            kind: Config
            clusters: [{name: west, cluster: {server: 'https://127.0.0.1:%d', certificate-authority-data: %s}}]
            users: [{name: me, user: {token: secret}}]
            contexts: [{name: west, context: {cluster: west, user: me}}]
            current-context: west
            """.formatted(port, authority);
    }
}
