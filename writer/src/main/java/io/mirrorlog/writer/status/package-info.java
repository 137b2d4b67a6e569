/** Link status: what each Link's object says of the Services that were asked for through it. */
@NullMarked
package io.mirrorlog.writer.status;

import org.jspecify.annotations.NullMarked;
