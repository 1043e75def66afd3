/** Chapters and documents: handed in as one file, and looked after as one. */
@NullMarked
package imagetranslate.api.batch;

import org.jspecify.annotations.NullMarked;
