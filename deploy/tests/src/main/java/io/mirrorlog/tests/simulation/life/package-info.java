/** What people and machines do to the clusters while Mirrorlog runs. */
@NullMarked
package io.mirrorlog.tests.simulation.life;

import org.jspecify.annotations.NullMarked;
