/** What an operator sets: definitions, where values come from, and what is wrong with them. */
@NullMarked
package io.mirrorlog.topics.settings;

import org.jspecify.annotations.NullMarked;
