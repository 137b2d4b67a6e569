package io.mirrorlog.projector.rules;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a mirror is called: {@code <name>-<targetClusterName>} (behaviour §4.1), and back. */
final class Naming {
    private static final int MAX_LENGTH = 63;
    private static final Pattern DNS_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");

    private Naming() {}

    static String localName(String remoteName, String targetClusterName) {
        return remoteName + "-" + targetClusterName;
    }

    /** The remote name that has this local name, if one can. */
    static Optional<String> remoteName(String localName, String targetClusterName) {
        var suffix = "-" + targetClusterName;
        return localName.endsWith(suffix) && localName.length() > suffix.length()
                ? Optional.of(localName.substring(0, localName.length() - suffix.length()))
                : Optional.empty();
    }

    /** Why an API server would refuse a Service of this name; empty: it would not (behaviour Q5). */
    static Optional<String> problem(String localName) {
        if (localName.length() > MAX_LENGTH) {
            return Optional.of(
                    "the mirror's name %s has %d characters, %d are allowed: rename the Service, or shorten the cluster's name"
                            .formatted(localName, localName.length(), MAX_LENGTH));
        }
        if (!DNS_1035.matcher(localName).matches()) {
            return Optional.of(
                    "the mirror's name %s is no DNS-1035 label (a-z, 0-9 and '-', a letter first): rename the Service"
                            .formatted(localName));
        }
        return Optional.empty();
    }
}
