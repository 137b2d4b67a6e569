package io.mirrorlog.topics.metric;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests as RBAC names them, and as client-go counts them. */
class RequestCountsTest {
    private final RequestCounts counts = new RequestCounts("k8s", "east");

    @Test
    void aVerbIsWhatRbacCallsIt() {
        send("GET", "/api/v1/services", "limit=500");
        send("GET", "/api/v1/namespaces/default/services", "fieldSelector=metadata.name%3Dkubernetes");
        send("GET", "/api/v1/services", "allowWatchBookmarks=true&watch=true");
        send("GET", "/api/v1/namespaces/shop/services/web", "");
        send("GET", "/api/v1/namespaces", "");
        send("GET", "/api/v1/namespaces/shop", "");
        send("GET", "/apis/discovery.k8s.io/v1/endpointslices", "watch=false");
        send("GET", "/apis/multicluster.linkerd.io/v1alpha3/namespaces/mc/links/east", "");
        send("GET", "/version", "");
        send("GET", "", "");
        send("POST", "/api/v1/namespaces/shop/services", "");
        send("PUT", "/api/v1/namespaces/shop/services/web", "");
        send("PATCH", "/api/v1/namespaces/shop/services/web", "");
        send("DELETE", "/api/v1/namespaces/shop/services/web", "");
        send("OPTIONS", "/", "");

        assertThat(values("mirrorlog_api_requests_total", "verb")).isEqualTo(Map.of("list", 4.0, "watch", 1.0, "get",
                5.0, "create", 1.0, "update", 1.0, "patch", 1.0, "delete", 1.0, "other", 1.0));
    }

    @Test
    void whatIsAnsweredBy429IsThrottled() {
        send("POST", "/api/v1/namespaces", "").answered(429);
        send("GET", "/api/v1/namespaces", "").answered(200);

        assertThat(values("mirrorlog_api_throttled_total", "verb")).isEqualTo(Map.of("create", 1.0, "list", 0.0));
        assertThat(values("http_client_requests_total", "code")).isEqualTo(Map.of("429", 1.0, "200", 1.0));
    }

    @Test
    void untilItIsAnsweredItIsInFlight() {
        var answered = send("GET", "/version", "");
        var failed = send("GET", "/version", "");
        send("GET", "/version", "");
        assertThat(values("http_client_in_flight_requests", "client")).isEqualTo(Map.of("k8s", 3.0));

        answered.answered(200);
        failed.failed();

        assertThat(values("http_client_in_flight_requests", "client")).isEqualTo(Map.of("k8s", 1.0));
        assertThat(values("http_client_errors_total", "method")).isEqualTo(Map.of("GET", 1.0));
        assertThat(values("http_client_requests_total", "method")).isEqualTo(Map.of("GET", 1.0));
    }

    private RequestCounts.Sent send(String method, String path, String query) {
        return counts.began(method, path, query);
    }

    private Map<String, Double> values(String name, String label) {
        return counts.families().stream().filter(family -> family.name().equals(name))
                .flatMap(family -> family.samples().stream()).map(Sample.Value.class::cast)
                .collect(Collectors.toMap(value -> value.labels().get(label), Sample.Value::value, Double::sum,
                        TreeMap::new));
    }
}
