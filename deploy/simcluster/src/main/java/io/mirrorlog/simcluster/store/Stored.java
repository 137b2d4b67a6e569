package io.mirrorlog.simcluster.store;

import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.object.ObjectKey;
import java.util.Optional;

/**
 * One revision of one object. Its JSON is written once, however many lists and watches send it.
 */
public final class Stored {
    private final ObjectKey key;
    private final long revision;
    private final KubeObject object;
    private Optional<byte[]> written = Optional.empty();

    Stored(ObjectKey key, long revision, KubeObject object) {
        this.key = key;
        this.revision = revision;
        this.object = object;
    }

    public ObjectKey key() {
        return key;
    }

    public long revision() {
        return revision;
    }

    /** The object itself: not to be changed. */
    public KubeObject object() {
        return object;
    }

    /** The object as JSON without kind and apiVersion. The array is shared: not to be changed. */
    public byte[] written() {
        byte[] bytes = written.orElseGet(() -> Json.write(object.json()));
        written = Optional.of(bytes);
        return bytes;
    }
}
