/** Archives of pictures: zip and cbz. */
@NullMarked
package imagetranslate.batch.zip;

import org.jspecify.annotations.NullMarked;
