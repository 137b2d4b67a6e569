package io.mirrorlog.cli.http;

import java.util.regex.Pattern;

/**
 * Where to listen.
 *
 * @param host a name or address
 * @param port 0: any that is free
 */
public record HostPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\s\\[\\]]+):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    public HostPort {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port %d is not from 0 to %d".formatted(port, MAX_PORT));
        }
    }

    /** Reads {@code host:port}. */
    public static HostPort parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'%s' is no host:port".formatted(text));
        }
        return new HostPort(parts.group(1), Integer.parseInt(parts.group(2)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
