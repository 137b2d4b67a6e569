/** Structural schemas of custom resources: pruning, defaulting and validation (KEP-1152, KEP-575). */
@NullMarked
package io.mirrorlog.simcluster.schema;

import org.jspecify.annotations.NullMarked;
