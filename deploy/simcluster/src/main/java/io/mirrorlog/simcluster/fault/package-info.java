/** What can go wrong with a request or a watch, on demand. */
@NullMarked
package io.mirrorlog.simcluster.fault;

import org.jspecify.annotations.NullMarked;
