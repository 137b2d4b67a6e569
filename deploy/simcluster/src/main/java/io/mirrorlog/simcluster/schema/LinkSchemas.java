package io.mirrorlog.simcluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.simcluster.object.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The schemas of Linkerd's Link, one per version. */
public final class LinkSchemas {
    private final JsonNode versions;

    public LinkSchemas() {
        try (InputStream file = Objects.requireNonNull(LinkSchemas.class.getResourceAsStream("links.json"))) {
            versions = Json.read(file.readAllBytes()).orElseThrow().path("versions");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Schema version(String version) {
        JsonNode schema = versions.path(version);
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException("no such version of Link: " + version);
        }
        return new Schema(schema);
    }
}
