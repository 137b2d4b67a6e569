package io.mirrorlog.simcluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A port of its own that leads to an API server, and what can happen on the way: bytes are lost and nobody is told, or nobody gets in. */
public final class Wire implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final ServerSocket door;
    private final URI to;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean shut;
    private volatile boolean dead;

    private Wire(URI to) throws IOException {
        this.to = to;
        this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    /** Leads to the server at this address. */
    public static Wire to(URI server) {
        try {
            var wire = new Wire(server);
            Thread.ofVirtual().name("wire to " + server).start(wire::acceptAll);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of this end. */
    public URI url() {
        return URI.create("%s://127.0.0.1:%d".formatted(to.getScheme(), door.getLocalPort()));
    }

    /** How often a connection was asked for. */
    public int asked() {
        return asked.get();
    }

    /** From now on nothing passes on the connections that are open, and neither end is told; new ones are as good as ever. */
    public void loseConnections() {
        open.forEach(connection -> connection.lost = true);
    }

    /** The same, and new connections are lost too; or, with false, new ones are as good as ever. */
    public void loseEverything(boolean lose) {
        dead = lose;
        loseConnections();
    }

    /** Closes what is open and, until it is over, what is asked for. */
    public void shut(boolean shuts) {
        shut = shuts;
        if (shuts) {
            open.forEach(Connection::close);
        }
    }

    private void acceptAll() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                asked.incrementAndGet();
                if (shut) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException _) {
                // The server is away, or this is closed: the client sees its connection end.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            var connection = new Connection(client, new Socket(to.getHost(), to.getPort()));
            connection.lost = dead;
            open.add(connection);
            Thread.ofVirtual().start(() -> connection.pass(connection.client, connection.server));
            Thread.ofVirtual().start(() -> connection.pass(connection.server, connection.client));
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.forEach(Connection::close);
        }
    }

    private final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile boolean lost;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void pass(Socket from, Socket onto) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = onto.getOutputStream();
                var chunk = new byte[CHUNK];
                for (var read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    if (!lost) {
                        out.write(chunk, 0, read);
                    }
                }
            } catch (IOException _) {
                // One end is gone; so is the other.
            }
            if (!lost) {
                close();
            }
        }

        void close() {
            open.remove(this);
            for (var socket : new Socket[]{client, server}) {
                try {
                    socket.close();
                } catch (IOException _) {
                    // Closed it is.
                }
            }
        }
    }
}
