/** The catalogue: which topics there are, how they are kept and how they are partitioned. */
@NullMarked
package io.mirrorlog.topics;

import org.jspecify.annotations.NullMarked;
