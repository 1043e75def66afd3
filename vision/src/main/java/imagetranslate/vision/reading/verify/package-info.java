/** Whether what was read is type at all: textures and icons look like characters, too. */
@NullMarked
package imagetranslate.vision.reading.verify;

import org.jspecify.annotations.NullMarked;
