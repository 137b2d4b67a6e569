/** What grows while the same Services change again and again. */
@NullMarked
package io.mirrorlog.bench.churn;

import org.jspecify.annotations.NullMarked;
