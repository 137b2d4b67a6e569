package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.link.GoDuration;
import io.mirrorlog.topics.link.LinkRecord.Spec;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a Link wants its gateway probed. What does not parse is told, and stands as Linkerd's charts and CRD have it by default, so that
 * a slip in one field does not end the probing (behaviour §6).
 *
 * @param gateway          the {@code gatewayAddress} that is probed: another one is another gateway
 * @param path             begins with a slash
 * @param port             of the probe Service, and of the gateway behind it
 * @param period           between two probes, at least
 * @param timeout          within which the whole answer is there
 * @param failureThreshold so many failures in a row mean that the gateway is down
 * @param problems         what does not parse, in words for a person
 */
public record ProbePlan(String gateway, String path, int port, Duration period, Duration timeout, int failureThreshold,
        List<String> problems) {
    private static final Duration PERIOD = Duration.ofSeconds(3);
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int THRESHOLD = 3;
    private static final int PORT = 4191;
    private static final int MAX_PORT = 65_535;

    public ProbePlan {
        problems = List.copyOf(problems);
    }

    /** The plan of a Link; absent: it has no gateway, or does not say where to probe (Q23). */
    public static Optional<ProbePlan> of(Spec spec) {
        var probe = spec.probe();
        if (probe.path().isEmpty() || spec.gatewayAddress().isBlank()) {
            return Optional.empty();
        }
        var read = new Reading(new ArrayList<>());
        var port = read.field("port", probe.port(), "is no port", Integer.toString(PORT), ProbePlan::port).orElse(PORT);
        var period = read.field("period", probe.period(), "is no length of time like 3s, of 100ms or more",
                GoDuration.text(PERIOD), ProbePlan::period).orElse(PERIOD);
        var timeout = read.optional("timeout", probe.timeout(), "is no length of time like 30s",
                GoDuration.text(TIMEOUT), ProbePlan::timeout).orElse(TIMEOUT);
        var threshold = read.optional("failureThreshold", probe.failureThreshold(), "is no number of 1 or more",
                Integer.toString(THRESHOLD), ProbePlan::positive).orElse(THRESHOLD);
        var path = probe.path().startsWith("/") ? probe.path() : "/" + probe.path();
        return Optional.of(new ProbePlan(spec.gatewayAddress(), path, port, period, timeout, threshold,
                read.problems()));
    }

    /** Where a probe goes; absent: the host, or the path, can be part of no address. */
    Optional<URI> at(String host) {
        try {
            return Optional.of(new URI("http://" + host + ":" + port + path))
                    .filter(target -> target.getHost() != null);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> port(String text) {
        return positive(text).filter(port -> port <= MAX_PORT);
    }

    private static Optional<Integer> positive(String text) {
        try {
            return Optional.of(Integer.valueOf(text)).filter(number -> number > 0);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> period(String text) {
        return GoDuration.parse(text).filter(period -> period.compareTo(SHORTEST_PERIOD) >= 0);
    }

    private static Optional<Duration> timeout(String text) {
        return GoDuration.parse(text).filter(Duration::isPositive);
    }

    /** Reads fields, and notes what is wrong with them. */
    private record Reading(List<String> problems) {
        <T> Optional<T> field(String name, String text, String wrong, String instead,
                Function<String, Optional<T>> reader) {
            var value = reader.apply(text);
            if (value.isEmpty()) {
                problems.add(
                        "probeSpec.%s '%s' %s: %s is used; correct the Link".formatted(name, text, wrong, instead));
            }
            return value;
        }

        /** One that the CRD fills in where it is left out, and a manifest need not have. */
        <T> Optional<T> optional(String name, String text, String wrong, String instead,
                Function<String, Optional<T>> reader) {
            return text.isEmpty() ? Optional.empty() : field(name, text, wrong, instead, reader);
        }
    }
}
