/** Reading, writing and provisioning the topics. */
@NullMarked
package io.mirrorlog.topics.kafka;

import org.jspecify.annotations.NullMarked;
