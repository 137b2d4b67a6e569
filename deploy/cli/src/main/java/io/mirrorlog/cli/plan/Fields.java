package io.mirrorlog.cli.plan;

import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.NamedAddress;
import io.mirrorlog.topics.object.Port;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The value of a mirror's field, by the path that a change names it with, in words for a person. */
final class Fields {
    private static final String NOTHING = "nothing";

    private Fields() {}

    static String value(Mirror mirror, String path) {
        var parts = path.split("\\.", 3);
        return parts[0].equals("service")
                ? service(mirror, parts)
                : mirror.endpoints().map(endpoints -> endpoints(endpoints, parts)).orElse(NOTHING);
    }

    private static String service(Mirror mirror, String[] parts) {
        var service = mirror.service();
        return switch (parts.length < 2 ? "" : parts[1]) {
            case "labels" -> entry(service.labels(), parts);
            case "annotations" -> entry(service.annotations(), parts);
            case "ports" -> list(service.ports().stream().map(Fields::words).toList());
            default -> "there";
        };
    }

    private static String endpoints(MirrorEndpoints endpoints, String[] parts) {
        return switch (parts.length < 2 ? "" : parts[1]) {
            case "labels" -> entry(endpoints.labels(), parts);
            case "annotations" -> entry(endpoints.annotations(), parts);
            case "ready" -> list(endpoints.ready());
            case "notReady" -> list(endpoints.notReady());
            case "hosts" -> list(endpoints.hosts().stream().map(Fields::words).toList());
            case "ports" -> list(endpoints.ports().stream().map(Fields::words).toList());
            default -> "there";
        };
    }

    private static String entry(Map<String, String> entries, String[] parts) {
        return Optional.ofNullable(entries.get(parts.length < 3 ? "" : parts[2])).map(value -> "'" + value + "'")
                .orElse(NOTHING);
    }

    private static String list(List<String> values) {
        return values.isEmpty() ? NOTHING : values.stream().collect(Collectors.joining(", "));
    }

    private static String words(Port port) {
        var target = port.targetPort().isEmpty() ? "" : " to " + port.targetPort();
        var app = port.appProtocol().isEmpty() ? "" : " " + port.appProtocol();
        return "%s%d/%s%s%s".formatted(name(port.name()), port.port(), port.protocol(), target, app);
    }

    private static String words(EndpointPort port) {
        return "%s%d/%s".formatted(name(port.name()), port.port(), port.protocol());
    }

    private static String words(NamedAddress host) {
        return host.hostname() + "=" + host.ip() + (host.ready() ? "" : " (not ready)");
    }

    private static String name(String name) {
        return name.isEmpty() ? "" : name + ":";
    }
}
