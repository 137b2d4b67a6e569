/** Rules for single fields and the causes they give. */
@NullMarked
package io.mirrorlog.simcluster.field;

import org.jspecify.annotations.NullMarked;
