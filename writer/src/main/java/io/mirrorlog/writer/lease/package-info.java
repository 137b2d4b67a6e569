/** Leases: for each link one, whose holder looks after its gateway and status, and by which a writer of Linkerd stops ours. */
@NullMarked
package io.mirrorlog.writer.lease;

import org.jspecify.annotations.NullMarked;
