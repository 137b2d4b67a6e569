package io.mirrorlog.cli.expect;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The gateway a Link names: where the traffic of its mirrors goes (behaviour, sections 1.1 and 4.1). */
final class Gateway {
    private static final Pattern DECIMAL = Pattern.compile("\\+?[0-9]{1,10}");
    private static final int HIGHEST_PORT = 65_535;

    private Gateway() {}

    /** The comma separated addresses may be host names; that all entries are blank is the same as no address. */
    static boolean isNamed(Question question) {
        return Arrays.stream(question.linkText("gatewayAddress").split(",", -1)).anyMatch(entry -> !entry.isBlank());
    }

    /** The port is a string in the Link; empty when it is no decimal number that can be a port. */
    static OptionalInt port(Question question) {
        String text = question.linkText("gatewayPort");
        if (!DECIMAL.matcher(text).matches()) {
            return OptionalInt.empty();
        }
        long port = Long.parseLong(text);
        return port >= 1 && port <= HIGHEST_PORT ? OptionalInt.of((int) port) : OptionalInt.empty();
    }
}
