/** The whole system, judged from outside: by what the API servers serve and what the topics hold. */
@NullMarked
package io.mirrorlog.tests;

import org.jspecify.annotations.NullMarked;
