package io.mirrorlog.cli.plan;

import io.mirrorlog.topics.link.LinkRecord;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The gateway of a Link, taken to be alive. A plan asks no DNS: a name stands for its addresses. */
final class ImaginedGateway {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private ImaginedGateway() {}

    static Optional<LinkRecord> of(LinkRecord.Spec spec) {
        var parts = Arrays.stream(spec.gatewayAddress().split(",", -1)).map(String::strip)
                .filter(part -> !part.isEmpty()).map(ImaginedGateway::address).toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new LinkRecord.Gateway(spec.link(), spec.gatewayAddress(), parts, true, ""));
    }

    private static String address(String part) {
        return ADDRESS.matcher(part).matches() ? part : "<address of %s>".formatted(part);
    }
}
