/** What a picture's file says of itself before anything is decoded. */
@NullMarked
package imagetranslate.vision.image.file;

import org.jspecify.annotations.NullMarked;
