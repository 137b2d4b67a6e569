/** {@code mirrorlog demo}: everything in one process, on simulated clusters, with an application that changes while it is watched. */
@NullMarked
package io.mirrorlog.cli.demo;

import org.jspecify.annotations.NullMarked;
