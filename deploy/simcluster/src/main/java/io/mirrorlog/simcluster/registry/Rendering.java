package io.mirrorlog.simcluster.registry;

import io.mirrorlog.simcluster.object.EventForms;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.object.ResourceTypes;
import io.mirrorlog.simcluster.schema.LinkSchemas;
import io.mirrorlog.simcluster.schema.Schema;
import io.mirrorlog.simcluster.store.Stored;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Stored objects as JSON of the version asked for. Between the versions of a Link only the apiVersion changes
 * (conversion strategy None), and what the version's schema does not know is left out.
 */
public final class Rendering {
    private final LinkSchemas schemas;

    public Rendering(LinkSchemas schemas) {
        this.schemas = schemas;
    }

    /** The object with its kind and apiVersion. */
    public byte[] whole(ResourceType type, Stored stored) {
        byte[] body = body(type, stored);
        String head = "{\"kind\":\"%s\",\"apiVersion\":\"%s\",".formatted(type.kind(), type.apiVersion());
        ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length() + body.length);
        whole.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        whole.write(body, 1, body.length - 1);
        return whole.toByteArray();
    }

    /** The object as it stands in a list: built-in kinds leave out what the list itself says. */
    public byte[] item(ResourceType type, Stored stored) {
        return type.isCustom() ? whole(type, stored) : body(type, stored);
    }

    private byte[] body(ResourceType type, Stored stored) {
        boolean preferred = ResourceTypes.named(type.qualified()).equals(type);
        if (preferred) {
            KubeObject served = EventForms.toServed(type, stored.object());
            return served.equals(stored.object()) ? stored.written() : Json.write(served.json());
        }
        KubeObject converted = stored.object().copy();
        var metadata = converted.metadata();
        converted.json().remove("metadata");
        Schema schema = schemas.version(type.version());
        schema.shape(converted.json());
        var whole = Json.object();
        whole.set("metadata", metadata);
        return Json.write(whole.setAll(converted.json()));
    }
}
