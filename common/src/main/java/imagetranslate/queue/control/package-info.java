/** Looking at stages and switching them: depth, pause, resume. */
@NullMarked
package imagetranslate.queue.control;

import org.jspecify.annotations.NullMarked;
