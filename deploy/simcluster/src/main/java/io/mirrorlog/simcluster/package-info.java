/** An in-memory Kubernetes API over HTTP, for the demo and for tests with faults. */
@NullMarked
package io.mirrorlog.simcluster;

import org.jspecify.annotations.NullMarked;
