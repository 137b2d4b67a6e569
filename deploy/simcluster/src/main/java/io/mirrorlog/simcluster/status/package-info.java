/** How a request can fail, in the words of the API server. */
@NullMarked
package io.mirrorlog.simcluster.status;

import org.jspecify.annotations.NullMarked;
