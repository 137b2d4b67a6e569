package io.mirrorlog.tests;

/** Tests of one mode, for any clusters. */
interface ModeTests {
    /** What they run in. */
    World world();
}
