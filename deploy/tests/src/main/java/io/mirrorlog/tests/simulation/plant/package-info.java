/** Bugs that are planted between the parts, to see that the invariants notice. Nothing of this is in the product. */
@NullMarked
package io.mirrorlog.tests.simulation.plant;

import org.jspecify.annotations.NullMarked;
