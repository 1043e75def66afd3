/** What belongs together on a page and in which order it is read, whoever recognised the lines. */
@NullMarked
package imagetranslate.vision.layout;

import org.jspecify.annotations.NullMarked;
