package io.mirrorlog.writer.status;

import io.mirrorlog.topics.id.ObjectId;

/**
 * A Link as an object: one that is made anew under the same name is another, and has no status yet.
 *
 * @param name {@code <namespace>/<name>}
 */
record LinkObject(ObjectId name, String uid) {}
