/** What a process counts and measures, as it stands now, in no format: whoever is asked for metrics writes it down. */
@NullMarked
package io.mirrorlog.topics.metric;

import org.jspecify.annotations.NullMarked;
