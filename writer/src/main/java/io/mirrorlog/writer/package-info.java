/** Makes the local cluster contain what is wanted, and reports what it did. */
@NullMarked
package io.mirrorlog.writer;

import org.jspecify.annotations.NullMarked;
