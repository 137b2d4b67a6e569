package io.mirrorlog.cli.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

import static org.assertj.core.api.Assertions.assertThat;

/** Serves by TLS what an API server serves without. */
final class TlsFront implements AutoCloseable {
    private static final String PASSWORD = "password";

    private final SSLServerSocket server;
    private final URI behind;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private TlsFront(SSLServerSocket server, URI behind) {
        this.server = server;
        this.behind = behind;
        threads.execute(this::accept);
    }

    /** In front of an API server, with the certificate that was made in a directory. */
    static TlsFront start(Path certificate, URI apiServer) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(certificate.toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        var socket = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return new TlsFront((SSLServerSocket) socket, apiServer);
    }

    /** Makes a certificate for it, which nobody else has signed. */
    static Path certificate(Path store) throws IOException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        run(keytool, "-genkeypair", "-alias", "it", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext",
                "SAN=IP:127.0.0.1", "-ext", "BC=ca:true", "-validity", "2", "-keystore", store.toString(), "-storepass",
                PASSWORD);
        run(keytool, "-exportcert", "-rfc", "-alias", "it", "-keystore", store.toString(), "-storepass", PASSWORD,
                "-file", store + ".pem");
        return store;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    int port() {
        return server.getLocalPort();
    }

    /** A kubeconfig for it that trusts one certificate. */
    String kubeconfig(Path trusted) throws IOException {
        return """
            apiVersion: v1
            kind: Config
            clusters: [{name: it, cluster: {server: 'https://127.0.0.1:%d', certificate-authority-data: %s}}]
            users: [{name: me, user: {token: secret}}]
            contexts: [{name: it, context: {cluster: it, user: me}}]
            current-context: it
            """.formatted(port(), Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(trusted + ".pem"))));
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                var client = server.accept();
                var there = new Socket(behind.getHost(), behind.getPort());
                threads.execute(() -> pump(client, there));
                threads.execute(() -> pump(there, client));
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Until one side ends, by a certificate that is not trusted for example; then for both. */
    private static void pump(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // The one who refuses says why.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
