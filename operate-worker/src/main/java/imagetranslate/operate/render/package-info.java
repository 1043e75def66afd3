/** Setting the translation: size, lines, colour, angle, fonts. */
@NullMarked
package imagetranslate.operate.render;

import org.jspecify.annotations.NullMarked;
