/** What was translated once is not asked, and not paid, again. */
@NullMarked
package imagetranslate.translation.memory;

import org.jspecify.annotations.NullMarked;
