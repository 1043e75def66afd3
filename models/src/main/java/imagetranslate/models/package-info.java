/** The manifest of the weights: which there are, where their files lie, whether they are whole. */
@NullMarked
package imagetranslate.models;

import org.jspecify.annotations.NullMarked;
