package io.mirrorlog.cli.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import static org.assertj.core.api.Assertions.assertThat;

/** Serves by TLS what an API server serves without. Its certificate can change while it runs. */
final class TlsFront implements AutoCloseable {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final String ALIAS = "it";

    private final ServerSocket server;
    private final URI behind;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile SSLContext tls;

    private TlsFront(ServerSocket server, SSLContext tls, URI behind) {
        this.server = server;
        this.tls = tls;
        this.behind = behind;
        threads.execute(this::accept);
    }

    /** In front of an API server, with the certificate that was made in a directory. */
    static TlsFront start(Path certificate, URI apiServer) throws IOException, GeneralSecurityException {
        return new TlsFront(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                tls(certificate), apiServer);
    }

    /** Makes a certificate for it, which nobody else has signed. */
    static Path certificate(Path store) throws IOException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        run(keytool, "-genkeypair", "-alias", ALIAS, "-keyalg", "RSA", "-dname", "CN=127.0.0.1", "-ext",
                "SAN=IP:127.0.0.1", "-ext", "BC=ca:true", "-validity", "2", "-keystore", store.toString(), "-storepass",
                String.valueOf(PASSWORD));
        return store;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** From now on it shows another certificate. Connections that are open end, as when an API server is started again. */
    void serve(Path other) throws IOException, GeneralSecurityException {
        tls = tls(other);
        endConnections();
    }

    private void endConnections() {
        open.forEach(TlsFront::end);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** A kubeconfig for it that trusts one certificate. */
    String kubeconfig(Path trusted) throws GeneralSecurityException, IOException {
        return """
            apiVersion: v1
            kind: Config
            clusters: [{name: it, cluster: {server: 'https://127.0.0.1:%d', certificate-authority-data: %s}}]
            users: [{name: me, user: {token: secret}}]
            contexts: [{name: it, context: {cluster: it, user: me}}]
            current-context: it
            """.formatted(port(), certificateOf(trusted));
    }

    private static String certificateOf(Path store) throws GeneralSecurityException, IOException {
        return pem("CERTIFICATE", store(store).getCertificate(ALIAS).getEncoded());
    }

    /** As it stands in a kubeconfig: encoded twice. */
    private static String pem(String title, byte[] what) {
        var text = "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(title,
                Base64.getMimeEncoder().encodeToString(what));
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyStore store(Path file) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                var client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket client) {
        try {
            var secure = secured(client);
            var there = new Socket(behind.getHost(), behind.getPort());
            open.add(client);
            threads.execute(() -> pump(secure, there));
            threads.execute(() -> pump(there, secure));
        } catch (IOException _) {
            end(client);
        }
    }

    private SSLSocket secured(Socket client) throws IOException {
        var secure = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
        secure.setUseClientMode(false);
        return secure;
    }

    private static SSLContext tls(Path certificate) throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(certificate), PASSWORD);
        var made = SSLContext.getInstance("TLS");
        made.init(keys.getKeyManagers(), null, null);
        return made;
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
        endConnections();
        threads.shutdownNow();
    }
}
