/** The common life of every object: reading, creating, updating, patching and deleting it as the API server does. */
@NullMarked
package io.mirrorlog.simcluster.registry;

import org.jspecify.annotations.NullMarked;
