/** How fast the rules are, without Kafka and without clusters. */
@NullMarked
package io.mirrorlog.bench.folding;

import org.jspecify.annotations.NullMarked;
