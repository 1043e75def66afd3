/** Redis lists that lose nothing: claim into a private list, settle in one atomic step, recover what the dead leave. */
@NullMarked
package imagetranslate.queue;

import org.jspecify.annotations.NullMarked;
