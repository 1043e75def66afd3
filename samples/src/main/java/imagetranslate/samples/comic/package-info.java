/** Comics: pages of panels whose order of reading is known, and chapters that are one strip cut into slices. */
@NullMarked
package imagetranslate.samples.comic;

import org.jspecify.annotations.NullMarked;
