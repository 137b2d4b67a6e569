package io.mirrorlog.simcluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mirrorlog.simcluster.cluster.TestCluster;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinkSchemasTest {

    /** The simulated and the real cluster must hold Links to the same schemas. */
    @Test
    void theSchemasAreThoseOfTheDefinition() throws Exception {
        try (InputStream file = Objects.requireNonNull(TestCluster.class.getResourceAsStream("link-crd.yaml"))) {
            Map<?, ?> definition = Serialization.unmarshal(file, Map.class);
            JsonNode versions = new ObjectMapper().valueToTree(definition).path("spec").path("versions");
            assertThat(versions).hasSize(3);
            for (JsonNode version : versions) {
                JsonNode schema = withoutDescriptions(version.path("schema").path("openAPIV3Schema"));
                assertThat(new LinkSchemas().version(version.path("name").asText()).node()).isEqualTo(schema);
            }
        }
    }

    private static JsonNode withoutDescriptions(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("description").isTextual()) {
            object.remove("description");
        }
        node.forEach(LinkSchemasTest::withoutDescriptions);
        return node;
    }
}
