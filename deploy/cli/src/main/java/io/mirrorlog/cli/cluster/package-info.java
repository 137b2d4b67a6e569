/** How the commands of Linkerd's users reach a cluster: the same options and time-outs for each, and kubeconfigs as kubectl reads them. */
@NullMarked
package io.mirrorlog.cli.cluster;

import org.jspecify.annotations.NullMarked;
