package io.mirrorlog.simcluster.kind;

import io.mirrorlog.simcluster.field.Ips;
import io.mirrorlog.simcluster.status.Cause;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses traffic can be sent to: no host's own, local or group addresses (ValidateNonSpecialIP). */
final class EndpointAddresses {
    private EndpointAddresses() {}

    static List<Cause> check(String field, String address) {
        Optional<InetAddress> parsed = Ips.parse(address);
        if (!Ips.check(field, address).isEmpty() || parsed.isEmpty()) {
            return Ips.check(field, address);
        }
        InetAddress ip = parsed.get();
        List<Cause> causes = new ArrayList<>();
        if (ip.isAnyLocalAddress()) {
            causes.add(Cause.invalid(field, address,
                    "may not be unspecified (%s)".formatted(Ips.isV4(address) ? "0.0.0.0" : "::")));
        }
        if (ip.isLoopbackAddress()) {
            causes.add(Cause.invalid(field, address, "may not be in the loopback range (127.0.0.0/8, ::1/128)"));
        }
        if (ip.isLinkLocalAddress()) {
            causes.add(Cause.invalid(field, address, "may not be in the link-local range (169.254.0.0/16, fe80::/10)"));
        }
        if (ip.isMulticastAddress() && isLinkLocalGroup(ip.getAddress())) {
            causes.add(Cause.invalid(field, address,
                    "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"));
        }
        return causes;
    }

    private static boolean isLinkLocalGroup(byte[] address) {
        boolean v4 = address.length == 4 && (address[0] & 0xff) == 224 && address[1] == 0 && address[2] == 0;
        boolean v6 = address.length == 16 && (address[0] & 0xff) == 0xff && (address[1] & 0x0f) == 2;
        return v4 || v6;
    }
}
