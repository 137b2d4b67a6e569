/** The API over HTTP and WebSocket: paths, queries, answers. */
@NullMarked
package io.mirrorlog.simcluster.http;

import org.jspecify.annotations.NullMarked;
