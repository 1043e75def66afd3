/** Pictures of a shop that does not exist, with known text and the ground below it. */
@NullMarked
package imagetranslate.samples;

import org.jspecify.annotations.NullMarked;
