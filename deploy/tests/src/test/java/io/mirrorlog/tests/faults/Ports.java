package io.mirrorlog.tests.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that stay free while whoever listens there is away: below those that the system gives to connections. */
final class Ports {
    private static final int FIRST = 21_000;
    private static final int LAST = 31_000;

    private Ports() {}

    static int free() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException _) {
                // Somebody listens there.
            }
        }
    }
}
