/** Who may call, and through what. */
@NullMarked
package imagetranslate.ocrserver.guard;

import org.jspecify.annotations.NullMarked;
