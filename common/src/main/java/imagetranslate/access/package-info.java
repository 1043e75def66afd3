/** Who may call the API: tokens as they are kept, their scopes and limits. */
@NullMarked
package imagetranslate.access;

import org.jspecify.annotations.NullMarked;
