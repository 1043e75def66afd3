/** Who calls, from where, and whether they may. */
@NullMarked
package imagetranslate.api.access;

import org.jspecify.annotations.NullMarked;
