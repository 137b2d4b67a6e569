/** What must be done so that the cluster contains what is wanted: decided from values only, carried out by someone else. */
@NullMarked
package io.mirrorlog.writer.plan;

import org.jspecify.annotations.NullMarked;
