/** Where a text may stand, how it is aligned and how large it is set. */
@NullMarked
package imagetranslate.typesetting.fit;

import org.jspecify.annotations.NullMarked;
