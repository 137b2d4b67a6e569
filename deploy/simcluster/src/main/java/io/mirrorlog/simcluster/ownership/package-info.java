/** Which manager owns which field, and server-side apply, which is decided by that (KEP-555). */
@NullMarked
package io.mirrorlog.simcluster.ownership;

import org.jspecify.annotations.NullMarked;
