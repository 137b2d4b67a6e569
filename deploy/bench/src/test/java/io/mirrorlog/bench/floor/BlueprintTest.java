package io.mirrorlog.bench.floor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.bench.site.MirrorListing;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BlueprintTest {
    private static final String METADATA = """
        "metadata": {"namespace": "shop", "name": "cart-east", "labels": {"a": "b"}, "annotations": {"c": "d"},
            "uid": "u", "resourceVersion": "7", "creationTimestamp": "2026-01-01T00:00:00Z", "managedFields": []}""";
    private static final String SERVICE = """
        {%s, "spec": {"clusterIP": "10.96.0.1", "clusterIPs": ["10.96.0.1"], "type": "ClusterIP", "ipFamilies": ["IPv4"],
            "ports": [{"name": "http", "port": 80, "protocol": "TCP", "targetPort": 8080}]}, "status": {"loadBalancer": {}}}"""
            .formatted(METADATA);
    private static final String ENDPOINTS = """
        {%s, "subsets": [{"addresses": [{"ip": "192.0.2.10"}], "ports": [{"name": "http", "port": 4143, "protocol": "TCP"}]}]}"""
            .formatted(METADATA);
    private static final String SENT_METADATA = "\"metadata\":{\"namespace\":\"shop\",\"name\":\"cart-east\","
            + "\"labels\":{\"a\":\"b\"},\"annotations\":{\"c\":\"d\"}}";

    @Test
    void whatIsSentIsWhatIsServedWithoutWhatTheApiServerPutIn(@TempDir Path directory) {
        var blueprint = Blueprint.of(new MirrorListing(new TreeMap<>(Map.of("shop/cart-east", json(SERVICE))),
                new TreeMap<>(Map.of("shop/cart-east", json(ENDPOINTS)))));
        assertThat(blueprint.services()).containsExactly("{\"apiVersion\":\"v1\",\"kind\":\"Service\"," + SENT_METADATA
                + ",\"spec\":{\"ports\":[{\"name\":\"http\",\"port\":80,\"protocol\":\"TCP\",\"targetPort\":8080}]}}");
        assertThat(blueprint.endpoints())
                .containsExactly("{\"apiVersion\":\"v1\",\"kind\":\"Endpoints\"," + SENT_METADATA
                        + ",\"subsets\":[{\"addresses\":[{\"ip\":\"192.0.2.10\"}],"
                        + "\"ports\":[{\"name\":\"http\",\"port\":4143,\"protocol\":\"TCP\"}]}]}");
        assertThat(blueprint.namespaces()).containsExactly("shop");
        assertThat(Blueprint.read(blueprint.write(directory.resolve("blueprint.json")))).isEqualTo(blueprint);
    }

    @Test
    void aHeadlessServiceIsSentAsOne() {
        var headless = json(SERVICE.replace("\"clusterIP\": \"10.96.0.1\"", "\"clusterIP\": \"None\""));
        var blueprint = Blueprint.of(new MirrorListing(new TreeMap<>(Map.of("shop/cart-east", headless)),
                new TreeMap<>(Map.of("shop/cart-east", json(ENDPOINTS)))));
        assertThat(blueprint.services().getFirst()).contains("\"spec\":{\"clusterIP\":\"None\",\"ports\"");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
