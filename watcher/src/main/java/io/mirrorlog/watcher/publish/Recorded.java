package io.mirrorlog.watcher.publish;

import io.mirrorlog.watcher.translate.Selection;

/**
 * What of a cluster is recorded.
 *
 * @param selection which Services
 * @param addresses whether every endpoint's address is, or only what mirrors need
 */
public record Recorded(Selection selection, boolean addresses) {}
