package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Port;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an API server would say against objects: Kubernetes' own validation of the fields that a mirror has. */
final class Acceptance {
    private static final Pattern LABEL_VALUE = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
    private static final Pattern KEY = Pattern
            .compile("([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final Pattern DNS_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern DNS_1123 = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

    private final List<String> problems = new ArrayList<>();

    private Acceptance() {}

    static List<String> problems(SortedMap<ObjectId, Desired.Decided> desired) {
        var acceptance = new Acceptance();
        desired.forEach((id, decided) -> {
            if (decided instanceof Desired.Wanted wanted) {
                acceptance.service(id, wanted.mirror().service());
                wanted.mirror().endpoints().ifPresent(endpoints -> acceptance.endpoints(id, endpoints));
                wanted.namespace().ifPresent(namespace -> acceptance.labels(id, namespace.labels()));
            }
        });
        return acceptance.problems;
    }

    private void service(ObjectId id, MirrorService service) {
        check(id, id.name().length() <= 63 && matches(DNS_1035, id.name()), "name");
        labels(id, service.labels());
        annotations(id, service.annotations());
        check(id, !service.ports().isEmpty(), "no ports");
        check(id, service.ports().stream().map(port -> port.protocol() + port.port()).distinct().count() == service
                .ports().size(), "port twice");
        names(id, service.ports().stream().map(Port::name).toList());
        service.ports().forEach(port -> check(id, port.port() >= 1 && port.port() <= 65_535, "port " + port));
    }

    private void endpoints(ObjectId id, MirrorEndpoints endpoints) {
        labels(id, endpoints.labels());
        annotations(id, endpoints.annotations());
        Stream.concat(endpoints.ready().stream(), endpoints.notReady().stream()).forEach(ip -> check(id, isIp(ip), ip));
        endpoints.hosts().forEach(host -> {
            check(id, host.hostname().length() <= 63 && matches(DNS_1123, host.hostname()), host.hostname());
            check(id, host.mirror().length() <= 63 && matches(DNS_1035, host.mirror()), host.mirror());
        });
        names(id, endpoints.ports().stream().map(EndpointPort::name).toList());
        var hasAddress = !endpoints.ready().isEmpty() || !endpoints.notReady().isEmpty()
                || !endpoints.hosts().isEmpty();
        check(id, hasAddress || endpoints.ports().isEmpty(), "ports without an address");
    }

    private void names(ObjectId id, List<String> names) {
        check(id, names.size() <= 1 || (names.stream().distinct().count() == names.size() && !names.contains("")),
                "port names " + names);
    }

    private void labels(ObjectId id, Map<String, String> labels) {
        labels.forEach((key, value) -> check(id,
                matches(KEY, key) && value.length() <= 63 && matches(LABEL_VALUE, value), key + "=" + value));
    }

    private void annotations(ObjectId id, Map<String, String> annotations) {
        annotations.keySet().forEach(key -> check(id, matches(KEY, key.toLowerCase(Locale.ROOT)), key));
        var bytes = annotations.entrySet().stream().mapToInt(entry -> (entry.getKey() + entry.getValue())
                .getBytes(StandardCharsets.UTF_8).length).sum();
        check(id, bytes <= 256 * 1024, "annotations of %d bytes".formatted(bytes));
    }

    private void check(ObjectId id, boolean holds, String what) {
        if (!holds) {
            problems.add(id + ": " + what);
        }
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }

    private static boolean isIp(String text) {
        try {
            return text.matches("[0-9a-fA-F.:]+") && InetAddress.getByName(text).getHostAddress().length() > 0;
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
