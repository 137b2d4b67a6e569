package io.mirrorlog.simcluster.watch;

import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.registry.Rendering;
import io.mirrorlog.simcluster.select.Selection;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.store.Change;
import io.mirrorlog.simcluster.store.Store;
import io.mirrorlog.simcluster.store.Stored;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Changes as one watch is told them: an object that starts to match its selection is ADDED, one that stops is DELETED,
 * as it last matched but with the resourceVersion of the change.
 */
public final class WatchEvents {
    private final ResourceType type;
    private final Selection selection;
    private final Rendering rendering;

    public WatchEvents(ResourceType type, Selection selection, Rendering rendering) {
        this.type = type;
        this.selection = selection;
        this.rendering = rendering;
    }

    ResourceType type() {
        return type;
    }

    /** The event of a change, unless the selection has nothing to do with it. */
    Optional<byte[]> of(Change change) {
        Optional<Stored> before = change.before().filter(selection::matches);
        return switch (change) {
            case Change.Put put when selection.matches(put.after()) -> Optional.of(
                    event(before.isPresent() ? "MODIFIED" : "ADDED", put.after()));
            case Change.Put put -> before.map(left -> event("DELETED", Store.as(left, put.revision())));
            case Change.Removed removed -> before.map(_ -> event("DELETED", removed.last()));
        };
    }

    /** The event an existing object gets in a watch that starts without a past. */
    Optional<byte[]> existing(Stored stored) {
        return selection.matches(stored) ? Optional.of(event("ADDED", stored)) : Optional.empty();
    }

    byte[] bookmark(long revision) {
        KubeObject bookmark = KubeObject.empty();
        bookmark.json().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        bookmark.metadata().put("resourceVersion", Long.toString(revision));
        return event("BOOKMARK", Json.write(bookmark.json()));
    }

    byte[] error(Failure failure) {
        return event("ERROR", Json.write(failure.status()));
    }

    private byte[] event(String kind, Stored stored) {
        return event(kind, rendering.whole(type, stored));
    }

    private static byte[] event(String kind, byte[] object) {
        String head = "{\"type\":\"" + kind + "\",\"object\":";
        ByteArrayOutputStream event = new ByteArrayOutputStream(head.length() + object.length + 1);
        event.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        event.writeBytes(object);
        event.write('}');
        return event.toByteArray();
    }
}
