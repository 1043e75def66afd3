/** A page on its way through the operate worker: source, plate, texts drawn, file. */
@NullMarked
package imagetranslate.operate.picture;

import org.jspecify.annotations.NullMarked;
