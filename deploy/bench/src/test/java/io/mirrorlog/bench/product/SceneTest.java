package io.mirrorlog.bench.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.harness.Progress;
import io.mirrorlog.bench.site.MirrorListing;
import io.mirrorlog.bench.site.SimulatedSites;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SceneTest {
    private static final int SERVICES = 3;

    @Test
    void aRunWithAMirrorMissingOrWrongIsNotBelieved() {
        try (var laboratory = new Laboratory(new SimulatedSites(), new Progress(new PrintWriter(new StringWriter()),
                InstantSource.system())); var scene = new Scene(laboratory, SERVICES)) {
            var synced = scene.sync(new SameProcess());
            assertThat(synced.first()).isPositive().isLessThanOrEqualTo(synced.took());
            assertThat(synced.traffic().orElseThrow().asked()).containsEntry("create services", 3L)
                    .containsEntry("create endpoints", 3L);
            var mirrors = MirrorListing.of(scene.site().local());
            assertThat(scene.problems(mirrors)).isEmpty();
            assertThat(scene.problems(new MirrorListing(mirrors.services(), withoutFirst(mirrors.endpoints()))))
                    .contains("2 mirrored Endpoints, not 3").hasSizeGreaterThan(1);
            assertThat(scene.problems(new MirrorListing(withWrongPort(mirrors.services()), mirrors.endpoints())))
                    .singleElement().asString().contains("Service bench-1-0/service-00000-east", "8080");
        }
    }

    private static SortedMap<String, JsonNode> withoutFirst(SortedMap<String, JsonNode> objects) {
        var fewer = new TreeMap<>(objects);
        fewer.pollFirstEntry();
        return fewer;
    }

    private static SortedMap<String, JsonNode> withWrongPort(SortedMap<String, JsonNode> services) {
        var changed = new TreeMap<>(services);
        changed.computeIfPresent(services.firstKey(), (_, service) -> {
            var wrong = service.deepCopy();
            ((ObjectNode) wrong.at("/spec/ports/0")).put("targetPort", 1);
            return wrong;
        });
        return changed;
    }
}
