/** What is stored: resource types, keys and objects as JSON trees. */
@NullMarked
package io.mirrorlog.simcluster.object;

import org.jspecify.annotations.NullMarked;
