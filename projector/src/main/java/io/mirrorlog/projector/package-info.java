/** Folds facts into what each local cluster should contain. */
@NullMarked
package io.mirrorlog.projector;

import org.jspecify.annotations.NullMarked;
