/** Fonts by language and face, and what their glyphs measure. */
@NullMarked
package imagetranslate.typesetting.font;

import org.jspecify.annotations.NullMarked;
