/** The worker runtime: claim, handle, settle; one process's start, health and stop. */
@NullMarked
package imagetranslate.worker;

import org.jspecify.annotations.NullMarked;
