/** Glyphs, outlines and shadows onto pixels. */
@NullMarked
package imagetranslate.typesetting.paint;

import org.jspecify.annotations.NullMarked;
