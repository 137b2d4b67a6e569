/** The objects, their one revision and the bounded history that watches read. */
@NullMarked
package io.mirrorlog.simcluster.store;

import org.jspecify.annotations.NullMarked;
