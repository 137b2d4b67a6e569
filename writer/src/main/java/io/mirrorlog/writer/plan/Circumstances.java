package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.desired.Desired.NewNamespace;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import java.util.Optional;

/**
 * What is known beside what is wanted and what is there.
 *
 * @param key          the mirror's name
 * @param namespace    whether anything can be made there
 * @param newNamespace how the namespace is made where there is none; absent: it is not
 * @param owner        whose objects under this name are ours
 * @param applied      the mirror this process put there last: its keys are ours even if the API server keeps no record of who wrote
 *                     them
 */
public record Circumstances(ObjectId key, NamespaceState namespace, Optional<NewNamespace> newNamespace, Owner owner,
        Optional<Mirror> applied) {
    /** The same with a mirror that is wanted now: what is labelled like it is ours. */
    Circumstances including(Mirror wanted) {
        return new Circumstances(key, namespace, newNamespace, owner.including(wanted.service()), applied);
    }
}
