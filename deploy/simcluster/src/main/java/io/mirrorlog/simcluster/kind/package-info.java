/** What each kind adds to the common life of an object: defaults, validation, allocation. */
@NullMarked
package io.mirrorlog.simcluster.kind;

import org.jspecify.annotations.NullMarked;
