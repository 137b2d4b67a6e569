package io.mirrorlog.simcluster.field;

import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers, names and protocols of ports. */
public final class Ports {
    public static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
    private static final Pattern CHARACTERS = Pattern.compile("[-a-z0-9]+");
    private static final Pattern LETTER = Pattern.compile("[a-z]");

    private Ports() {}

    public static List<Cause> checkNumber(String field, long port) {
        return port >= 1 && port <= 65535
                ? List.of()
                : List.of(Cause.invalid(field, port, "must be between 1 and 65535, inclusive"));
    }

    public static List<Cause> checkProtocol(String field, String protocol) {
        if (protocol.isEmpty()) {
            return List.of(Cause.required(field, ""));
        }
        return PROTOCOLS.contains(protocol) ? List.of() : List.of(Cause.notSupported(field, protocol, PROTOCOLS));
    }

    /** IANA service names (RFC 6335), lower case: what a port of a pod is named by. */
    public static List<Cause> checkServiceName(String field, String name) {
        List<String> faults = new ArrayList<>();
        if (name.length() > 15) {
            faults.add("must be no more than 15 characters");
        }
        if (!CHARACTERS.matcher(name).matches()) {
            faults.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (!LETTER.matcher(name).find()) {
            faults.add("must contain at least one letter (a-z)");
        }
        if (name.contains("--")) {
            faults.add("must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            faults.add("must not begin or end with a hyphen");
        }
        return faults.stream().map(fault -> Cause.invalid(field, name, fault)).toList();
    }
}
