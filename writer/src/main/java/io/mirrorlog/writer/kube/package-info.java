/** The local cluster's API server: what is there, and carrying out one change. */
@NullMarked
package io.mirrorlog.writer.kube;

import org.jspecify.annotations.NullMarked;
