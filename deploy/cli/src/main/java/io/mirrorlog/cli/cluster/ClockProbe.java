package io.mirrorlog.cli.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** How an API server's clock stands beside this machine's, by the header {@code Date} of an answer: to a second. */
public final class ClockProbe {
    private ClockProbe() {}

    /**
     * How much later it is by the server's clock; less than nothing: earlier. Absent: it does not say.
     *
     * @throws Refused when it does not answer
     */
    public static Optional<Duration> ahead(KubernetesClient client, InstantSource clock) {
        return Asking.ask(client, it -> {
            var before = clock.instant();
            var date = date(it);
            return date.map(at -> Duration.between(middle(before, clock.instant()), at));
        });
    }

    private static Instant middle(Instant before, Instant after) {
        return before.plus(Duration.between(before, after).dividedBy(2));
    }

    private static Optional<Instant> date(KubernetesClient client) {
        var http = client.getHttpClient();
        try {
            var request = http.newHttpRequestBuilder().uri(URI.create(client.getMasterUrl() + "version").toString())
                    .build();
            return Optional.ofNullable(http.sendAsync(request, String.class).join().header("Date"))
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (CompletionException e) {
            throw new KubernetesClientException("it was not asked for its time", e);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
