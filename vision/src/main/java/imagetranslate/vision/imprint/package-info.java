/** How the ink of a page's lines looks in its pixels. */
@NullMarked
package imagetranslate.vision.imprint;

import org.jspecify.annotations.NullMarked;
