/** Drawn cases for erasing: a text on something that must be whole without it, which is known because it was drawn twice. */
@NullMarked
package imagetranslate.samples.plates;

import org.jspecify.annotations.NullMarked;
