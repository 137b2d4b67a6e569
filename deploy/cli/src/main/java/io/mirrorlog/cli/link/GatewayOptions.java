package io.mirrorlog.cli.link;

import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a link's gateway is. */
final class GatewayOptions {
    private static final String EXPORTED = "mirror.linkerd.io/exported=true";
    private static final int MAX_PORT = 65_535;
    private static final Pattern ADDRESSES = Pattern.compile("[^\\s,]+(,[^\\s,]+)*");

    @Option(names = "--gateway", arity = "0..1", defaultValue = "true", fallbackValue = "true", paramLabel = "BOOL",
            description = "Whether mirrors reach the target through a gateway. Default: ${DEFAULT-VALUE}.")
    private boolean gateway;

    @Option(names = "--gateway-name", defaultValue = "linkerd-gateway", paramLabel = "NAME",
            description = "The gateway's Service. Default: ${DEFAULT-VALUE}.")
    private String name = "";

    @Option(names = "--gateway-namespace", defaultValue = "linkerd-multicluster", paramLabel = "NAME",
            description = "Where that is. Default: ${DEFAULT-VALUE}.")
    private String namespace = "";

    @Option(names = "--gateway-addresses", paramLabel = "ADDRESS[,...]",
            description = "IPs or DNS names that mirrors send to, in place of those of the gateway's Service.")
    private @Nullable String addresses;

    @Option(names = "--gateway-port", defaultValue = "0", paramLabel = "PORT",
            description = "Likewise the port. Default: that of the gateway's Service.")
    private int port;

    @Option(names = {"-l", "--selector"}, paramLabel = "SELECTOR",
            description = "What is mirrored through the gateway. Default: " + EXPORTED + ".")
    private @Nullable String selector;

    /**
     * The gateway; nothing when the link is to have none.
     *
     * @throws IllegalArgumentException when the options contradict each other
     */
    Optional<LinkRequest.Gateway> asked() {
        if (!gateway) {
            if (selector != null || addresses != null || port != 0) {
                throw new IllegalArgumentException(
                        "--gateway=false: --selector, --gateway-addresses and --gateway-port are about the gateway: leave them away");
            }
            return Optional.empty();
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("--gateway-port: %d is no port: write 1 to 65535".formatted(port));
        }
        if (addresses != null && !ADDRESSES.matcher(addresses).matches()) {
            throw new IllegalArgumentException(
                    "--gateway-addresses: '%s' is no list of addresses: write it like 192.0.2.1,gateway.example.com"
                            .formatted(addresses));
        }
        return Optional.of(new LinkRequest.Gateway(name, namespace, addresses == null ? "" : addresses, port));
    }

    /** What is mirrored through it, as a LabelSelector. */
    SortedMap<String, Object> selector() {
        return SelectorText.parse("--selector", selector == null ? EXPORTED : selector);
    }
}
