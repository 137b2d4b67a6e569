/**
 * An independent judge of mirrors: it says, from the published behaviour alone, what must be in the local cluster for one
 * Link and one remote Service, and names every difference. It shares no code with what it judges, so that one mistake
 * cannot hide in both.
 */
@NullMarked
package io.mirrorlog.cli.expect;

import org.jspecify.annotations.NullMarked;
