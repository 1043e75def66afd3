/** Pages with known text, quads, blocks and reading order, made from a seed: what reading is measured on. */
@NullMarked
package imagetranslate.samples.corpus;

import org.jspecify.annotations.NullMarked;
