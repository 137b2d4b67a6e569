package io.mirrorlog.bench.site;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MetricsPageTest {
    private static final String PAGE = """
        # HELP apiserver_request_total [STABLE] Counter of apiserver requests
        # TYPE apiserver_request_total counter
        apiserver_request_total{code="0",component="apiserver",resource="services",scope="cluster",verb="WATCH",version="v1"} 4
        apiserver_request_total{code="200",component="apiserver",resource="endpoints",scope="resource",verb="PUT",version="v1"} 2
        apiserver_request_total{code="201",component="apiserver",resource="services",scope="resource",verb="POST",version="v1"} 1.234e+03
        apiserver_request_total{code="409",component="apiserver",resource="services",scope="resource",verb="POST",version="v1"} 5
        apiserver_request_total{code="200",component="apiserver",resource="leases",scope="resource",verb="PUT",version="v1"} 99
        apiserver_request_duration_seconds_count{resource="services",verb="POST"} 17
        """;

    @Test
    void requestsAreCountedByVerbAndWritesOnlyIfTheySucceeded() {
        var traffic = MetricsPage.parse(PAGE);
        assertThat(traffic.asked())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("watch services", 4L, "update endpoints", 2L, "create services", 1_239L,
                                "update leases", 99L));
        assertThat(traffic.leaseWrites()).isEqualTo(99);
        assertThat(traffic.writes()).isEqualTo(1_236);
    }

    @Test
    void whatCameSinceAnEarlierReadingIsTheDifference() {
        var before = new Traffic(new TreeMap<>(Map.of("create services", 3L, "list services", 2L)), 3);
        var after = new Traffic(new TreeMap<>(Map.of("create services", 5L, "list services", 2L, "get endpoints", 1L)),
                4);
        assertThat(after.since(before))
                .isEqualTo(new Traffic(new TreeMap<>(Map.of("create services", 2L, "get endpoints", 1L)), 1));
    }
}
