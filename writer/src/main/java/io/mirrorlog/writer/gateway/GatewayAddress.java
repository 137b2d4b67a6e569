package io.mirrorlog.writer.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Link's {@code gatewayAddress}: addresses and host names with commas between.
 *
 * @param text as in the Link
 */
record GatewayAddress(String text) {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** Its parts. Blanks around them mean nothing. */
    List<String> parts() {
        return Arrays.stream(text.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty()).distinct()
                .toList();
    }

    /** Whether a part needs no look-up. No host name has a colon. */
    static boolean isAddress(String part) {
        return part.indexOf(':') >= 0 || IPV4.matcher(part).matches();
    }
}
